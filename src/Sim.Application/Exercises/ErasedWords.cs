using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sim.Application.Storage;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Application.Exercises;

/// <summary>
/// What is left of a run when the words of those who played it are taken out: who decided what when, and "erased" where somebody wrote. Of events that roles
/// recorded of their own accord every text goes, and every name that was made up in them becomes another; what the lesson and its scenario say stays.
/// </summary>
internal sealed class ErasedWords(Exercise exercise, string known)
{
    /// <summary>What stands where a text was.</summary>
    public const string Erased = "erased";

    private static readonly (HashSet<string> Texts, HashSet<string> Ids) Keys = KeysOf();

    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _own = [];

    /// <summary>A row of the run without its words. The rows come in their order, and before those of the branches.</summary>
    public string OfRun(string name, string json)
    {
        if (name is StoredEvents.RunStarted or StoredEvents.RunImported or StoredEvents.InjectMade or StoredEvents.MessageReleased or StoredEvents.ClauseSigned)
        {
            return json;
        }

        var row = JsonNode.Parse(json)!.AsObject();
        var isChosen = name == StoredEvents.QuestionAnswered && exercise.Before.Concat(exercise.After)
            .Any(q => q.Id == row["question"]!.GetValue<string>() && q.Options.Contains(row["answer"]!.GetValue<string>()));
        string[] texts = name switch
        {
            StoredEvents.ChoiceMade or StoredEvents.MoveMade => ["reason"],
            StoredEvents.QuestionAnswered => isChosen ? [] : ["answer"],
            StoredEvents.MarkGiven => ["note"],
            StoredEvents.MessageSent or StoredEvents.NoteLeft => ["text"],
            StoredEvents.TextDrafted => ["title"],
            _ => ["why"],
        };
        foreach (var text in texts.Where(t => row[t] is JsonValue))
        {
            row[text] = Erased;
        }

        foreach (var clause in (row["clauses"] as JsonArray ?? []).Append(row["new"]).OfType<JsonObject>())
        {
            clause["text"] = Erased;
            EraseEvents(clause["events"]);
        }

        EraseEvents(row["move"]);
        return row.ToJsonString(StoredJson.Readable.Options);
    }

    /// <summary>A row of a branch that the run made, likewise.</summary>
    public string OfBranch(string json)
    {
        var row = JsonNode.Parse(json)!;
        if (row is JsonObject entry && entry["id"] is JsonValue id && _own.Contains(id.GetValue<string>()))
        {
            Erase(entry);
        }

        Rename(row);
        return row.ToJsonString(StoredJson.Readable.Options);
    }

    private void EraseEvents(JsonNode? events)
    {
        foreach (var entry in (events as JsonArray ?? []).OfType<JsonObject>())
        {
            if (entry["id"] is JsonValue id)
            {
                _own.Add(id.GetValue<string>());
            }

            Learn(entry);
            Erase(entry);
            Rename(entry);
        }
    }

    /// <summary>What bears a name that neither the lesson nor its scenario knows was called so by those who played.</summary>
    private void Learn(JsonNode? node, string? key = null)
    {
        switch (node)
        {
            case JsonObject map:
                map.ToList().ForEach(m => Learn(m.Value, m.Key));
                break;
            case JsonArray list:
                list.ToList().ForEach(i => Learn(i, key));
                break;
            case JsonValue value when key is not null && Keys.Ids.Contains(key) && value.TryGetValue<string>(out var name)
                && !known.Contains($"{name}", StringComparison.Ordinal):
                _names.TryAdd(name, $"{Erased}-{_names.Count + 1}");
                break;
        }
    }

    private static void Erase(JsonNode? node, string? key = null)
    {
        foreach (var (name, value) in node is JsonObject map ? map.ToArray() : [])
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var said) && IsText(name, said))
            {
                node![name] = Erased;
            }
            else
            {
                Erase(value, name);
            }
        }

        for (var n = 0; node is JsonArray list && n < list.Count; n++)
        {
            if (list[n] is JsonValue text && text.TryGetValue<string>(out var said) && key is not null && IsText(key, said))
            {
                list[n] = Erased;
            }
            else
            {
                Erase(list[n], key);
            }
        }
    }

    // Where an id may stand or a mere label, what is no id is a label.
    private static bool IsText(string key, string said) => Keys.Texts.Contains(key) && (!Keys.Ids.Contains(key) || !Ref.IsId(said));

    private void Rename(JsonNode? node)
    {
        foreach (var (name, value) in node is JsonObject map ? map.ToArray() : [])
        {
            if (Renamed(value) is { } other)
            {
                node![name] = other;
            }
            else
            {
                Rename(value);
            }
        }

        for (var n = 0; node is JsonArray list && n < list.Count; n++)
        {
            if (Renamed(list[n]) is { } other)
            {
                list[n] = other;
            }
            else
            {
                Rename(list[n]);
            }
        }
    }

    /// <summary>The other name of what was called so, by itself or behind its kind.</summary>
    private string? Renamed(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var said))
        {
            return null;
        }

        var at = said.LastIndexOf('/') + 1;
        return _names.TryGetValue(said[at..], out var other) ? said[..at] + other : null;
    }

    private static (HashSet<string> Texts, HashSet<string> Ids) KeysOf()
    {
        var (texts, ids, seen) = (new HashSet<string> { "note" }, new HashSet<string> { "id" }, new HashSet<Type>());
        var open = new Queue<EventField>(EventCatalog.All.SelectMany(t => t.Fields));
        while (open.TryDequeue(out var field))
        {
            var key = string.Concat(field.Name.Split('-').Select((w, n) => n == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
            if (field.Type == typeof(string))
            {
                (field.IsId ? ids : texts).Add(key);
                if (field.OrLabel)
                {
                    ids.Add(key);
                }
            }
            else if (field.Type.IsClass && seen.Add(field.Type)
                && field.Type.GetConstructors().Any(c => c.GetParameters() is [var first, ..] && first.GetCustomAttribute<FieldAttribute>() is not null))
            {
                Shape.Of(field.Type).Fields.ToList().ForEach(open.Enqueue);
            }
        }

        return (texts, ids);
    }
}
