using Microsoft.AspNetCore.Http;
using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>
/// The form of an event that a role records: what matters first, filled in as far as it is plain, with all there is to choose from that the role knows of.
/// </summary>
internal sealed class MoveForm(Desk desk, string type, bool isText)
{
    private const string Prefix = "f.";

    /// <summary>What stands in sight, in this order; what must be given stands there too.</summary>
    private static readonly string[] Matter =
    [
        "title", "text", "what", "truce", "proposal", "talks", "agreement", "measure", "answer", "terms", "to", "by", "parties", "planned", "venue", "from",
        "until", "answer-by", "kind", "tone",
    ];

    private static readonly string[] Long = ["text", "what", "terms", "conditions", "agreed", "outcome"];

    /// <summary>To whom something is done: nobody does it to oneself.</summary>
    private static readonly string[] OfOthers = ["to", "towards", "against", "known-to"];

    private readonly EventType _event = EventCatalog.Find(type)!;
    private readonly RoleView _view = desk.Reading.View;
    private readonly DayLine _days = new(desk.Run);

    /// <summary>The fields with what was sent for each; what the program fills in is not asked for.</summary>
    public IReadOnlyList<MoveFieldShown> Fields(IFormCollection? form = null)
    {
        var offered = MoveOffered.Of(_view with { Role = _view.Role with { May = [type] } }, desk.Run.Scenario).Single();
        MoveFieldShown[] all = [.. offered.Fields.Where(f => (isText || f.Name != "by") && !IsMade(f.Name)).Select(f => FieldOf(f, form))];
        if (form is not null)
        {
            all = [.. all.Select(f => f.Problem is null ? f with { Problem = MoveProblems.Of(type, f, all, _view, _days, isText ? Signers(form) : null) } : f)];
        }

        return
        [
            .. all.Select(f => f with { IsMain = IsMain(f, form) })
                .OrderBy(f => Array.IndexOf(Matter, f.Name) is var place and >= 0 ? place : Matter.Length),
        ];
    }

    /// <summary>What was sent as a script would have it; null where a field is wrong, which the fields then say.</summary>
    public MapNode? Read(ref IReadOnlyList<MoveFieldShown> fields, IFormCollection form)
    {
        if (fields.Any(f => f.Problem is not null))
        {
            return null;
        }

        List<(string Field, IReadOnlyList<string> Values)> given =
            [.. fields.Where(f => f.Given.Count > 0 && !IsToday(f)).Select(f => (f.Name, Written(f)))];
        if (IsMade(_event.Fields[0].Name))
        {
            given.Insert(0, (_event.Fields[0].Name, [IdOf(form["key"].ToString())]));
        }

        // What only some are to know is not public later either.
        if (given.Any(g => g.Field == "known-to"))
        {
            given.Add(("reported", ["never"]));
        }

        var (map, problems) = FieldArguments.ToMap(_event, given, withType: true);
        if (problems.Count == 0)
        {
            return map;
        }

        var wrong = problems.Select(p => given.ElementAtOrDefault(p.At.Line - 1).Field).ToHashSet();
        fields = [.. fields.Select(f => wrong.Contains(f.Name) ? f with { IsMain = true, Problem = Say.Of("web.field.wrong.shape") } : f)];
        return null;
    }

    private MoveFieldShown FieldOf(MoveField field, IFormCollection? form)
    {
        var (clr, choices) = (TypeOf(field.Name), ChoicesOf(field));
        // What is brought into the world is called something, a proposal is put to somebody, and somebody acts in what is signed.
        var isRequired = field.Required || (isText && IsActing(field.Name)) || (field.Name == "title" && IsMade(_event.Fields[0].Name))
            || (type, field.Name) == ("proposal-tabled", "to");
        var isLong = field.Choices.Count == 0 && Long.Contains(field.Name);
        string[] given = form is null ? Preset(field, choices, isRequired) : Sent(form, field.Name, isLong && field.Several);
        return new(field.Name, FieldWords.HintOf(type, field.Name, _days.Now), isRequired, field.Several)
        {
            Label = FieldWords.Of(type, field.Name),
            Form = field.Choices.Count > 0 ? FieldForm.Choice
                : isLong ? FieldForm.Long
                : clr == typeof(IsoDuration) && given.All(IsDays) ? FieldForm.Days
                : field.Name == "planned" && given.All(DayLine.IsHour) ? FieldForm.Hour
                : (clr == typeof(EdtfDate) || clr == typeof(Until)) && given.All(DayLine.IsDay) ? FieldForm.Day
                : FieldForm.Line,
            From = _days.Today,
            Choices = choices,
            FirstChoices = clr == typeof(PartyRef) ? choices.Count(c => Played.Contains(c.Id)) : 0,
            Given = given,
            // What is not among the choices may be what the role does not know: it is not there, whether it is or not.
            Problem = form is null ? null
                : field.Choices.Count > 0 && given.Any(g => choices.All(c => c.Id != g)) ? Say.Of("web.class.refused.not-there")
                : isRequired && given.Length == 0
                    ? Say.Of((type, field.Name) == ("proposal-tabled", "to") ? "web.field.wrong.to" : "web.class.refused.required")
                : null,
        };
    }

    /// <summary>The parties that are played in the lesson, one's own first.</summary>
    private string[] Played => field ??= [.. _view.Others.Prepend(_view.Role).Select(r => r.Plays).Distinct()];

    /// <summary>What is filled in before anybody wrote anything: the day of the round, and where there is but one choice, that one.</summary>
    private string[] Preset(MoveField field, IReadOnlyList<(string Id, string Title)> choices, bool isRequired) => field.Name switch
    {
        "when" => [_days.Today],
        "to" when type == "proposal-tabled" && !isText && Played.Length == 2 => [Played[1]],
        "by" when isText => [Played[0]],
        "parties" when isText && Played.Length == 2 => Played,
        _ when isRequired && !field.Several && choices.Count == 1 => [choices[0].Id],
        _ => [],
    };

    private IReadOnlyList<(string Id, string Title)> ChoicesOf(MoveField field)
    {
        var isTruce = _event.Field(field.Name)?.Refers == Kind.Truce;
        return
        [
            .. field.Choices.Where(c => isText || c.Value != _view.Role.Plays || !OfOthers.Contains(field.Name))
                .Select(c => (
                    c.Value,
                    isTruce && _view.State.Truces.FirstOrDefault(t => t.Id == c.Value) is { } truce ? _days.Titled(c.Title, truce) : c.Title)),
        ];
    }

    private static string[] Sent(IFormCollection form, string name, bool inLines) =>
    [
        .. form[Prefix + name].OfType<string>().SelectMany(v => inLines ? v.Split('\n', StringSplitOptions.TrimEntries) : [v.Trim()]).Where(v => v.Length > 0),
    ];

    /// <summary>The parties of those who sign; null: nobody is named yet.</summary>
    private string[]? Signers(IFormCollection form)
    {
        string[] others = [.. _view.Others.Where(o => form["with"].Contains(o.Id)).Select(o => o.Plays)];
        return others.Length > 0 ? [_view.Role.Plays, .. others] : null;
    }

    private bool IsActing(string name) => name == "by" || (name == "parties" && _event.Field("by") is null);

    private bool IsMain(MoveFieldShown field, IFormCollection? form) =>
        Matter.Contains(field.Name) || field.Required || field.Problem is not null || (form is not null && field.Given.Count > 0 && !IsToday(field));

    /// <summary>The moment of the round is not written down: it is what is meant where nothing is said.</summary>
    private bool IsToday(MoveFieldShown field) => field.Name == "when" && field.Given is [var day] && day == _days.Today;

    private IReadOnlyList<string> Written(MoveFieldShown field) =>
        TypeOf(field.Name) == typeof(IsoDuration) ? [.. field.Given.Select(g => IsDays(g) ? $"P{g}D" : g)] : field.Given;

    internal static bool IsDays(string text) => text.Length is > 0 and <= 4 && text.All(char.IsAsciiDigit);

    private Type? TypeOf(string name) => TypeOf(_event, name);

    /// <summary>The type of a field of an event, or of one that all events have; null: there is no such field.</summary>
    internal static Type? TypeOf(EventType of, string name) => (of.Field(name) ?? FieldArguments.Common.FirstOrDefault(f => f.Name == name))?.Type;

    /// <summary>The id of what an event brings into the world is made, and not asked for.</summary>
    private bool IsMade(string field) => _event.Fields[0].Name == field && _event.Fields.Any(f => f.Name == "title");

    /// <summary>An id by the form's key, so that it is new, and the same form's the same. No word of a title is in it: it outlives what was written.</summary>
    private static string IdOf(string key) => $"own-m{new string([.. key.Where(char.IsAsciiLetterOrDigit).Take(8)]).ToLowerInvariant()}";
}
