using Sim.Domain.Events;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>Events as nodes and as canonical JSON: the same entry gives the same text, and reads back to an equal entry.</summary>
public static class EntryCodec
{
    /// <summary>Canonical JSON: camelCase names, fields in the order of declaration, defaults left out.</summary>
    public static string ToJson(Event entry) => JsonNodes.Write(ToMap(entry));

    /// <summary>The same as a map of fields.</summary>
    public static MapNode ToMap(Event entry) => ToNode(entry, json: true);

    /// <summary>The entry this JSON was written from; <see cref="FormatException"/> where it was written by something else.</summary>
    public static Event FromJson(string json) => FromNode(JsonNodes.Read(json));

    /// <summary>The event as a script writes it: of a correction or a dispute, only what it gives itself.</summary>
    public static MapNode ToScript(Event entry) => ToNode(entry, json: false);

    /// <summary>Only the fields that a branch's amendment of an event gives.</summary>
    internal static MapNode ToAmendment(Event entry)
    {
        var whole = ToNode(entry with { Corrects = null, Disputes = entry.Id }, json: false).Entries;
        return new([.. whole.Where(e => entry.Given.Contains(e.Key))], default);
    }

    private static MapNode ToNode(Event entry, bool json)
    {
        var writer = new ValueWriter(json);
        var type = EventCatalog.Of(entry.Happening);
        var partial = !json && (entry.Corrects ?? entry.Disputes) is not null;
        var form = new EntryForm(
            entry.Id, entry.When, type.Name, entry.PublicLater
                ? Reported.Later
                : entry.NeverReported ? new(null)
                : entry.Reported is { } date ? new Reported(date)
                : null, entry.KnownTo, entry.AccordingTo, entry.Source, entry.Note,
            entry.Corrects, partial && entry.Corrects is not null ? null : entry.Disputes, entry.After, entry.Accepts);
        var fields = new List<MapEntry>();
        foreach (var common in EntryForm.Fields.Take(3))
        {
            Add(common, form, canInherit: common.Name == "when");
        }

        foreach (var own in type.Fields)
        {
            Add(own, entry.Happening, canInherit: true);
        }

        foreach (var common in EntryForm.Fields.Skip(3).Where(f => !(partial && f.Name == "known-to")))
        {
            Add(common, form, canInherit: common.Name is "according-to" or "source" or "note" or "after");
        }

        if (json && entry.Given.Count > 0)
        {
            fields.Add(writer.Field("given", new ListNode([.. entry.Given.Select(ValueWriter.Text)], default)));
        }

        return new MapNode(fields, default);

        // What a correction gives itself it gives even where that is the default: an empty list takes an inherited one back.
        void Add(EventField field, object owner, bool canInherit)
        {
            if (entry.Groundless is not null && field.Get(owner) is "")
            {
                // What a view does not name.
                return;
            }

            var given = partial && canInherit && entry.Given.Contains(field.Name);
            if ((given || !partial || !canInherit) && writer.Write(field, owner, always: given) is { } node)
            {
                fields.Add(writer.Field(field.Name, node));
            }
        }
    }

    private static Event FromNode(Node node)
    {
        var intake = new Intake(json: true);
        var given = (node as MapNode)?.Find("given")?.Value as ListNode;
        var events = new EventReader(intake, (node as MapNode)?.Entries.Where(e => e.Key != "given").ToArray() ?? []);
        var entry = events.ReadWhole();
        return intake.Problems.Count == 0 && entry is not null
            ? entry with { Given = given is null ? default : [.. given.Items.Select(i => ((ScalarNode)i).Value)] }
            : throw new FormatException($"a stored event cannot be read: {string.Join("; ", intake.Problems.Select(p => p.Message))}");
    }
}
