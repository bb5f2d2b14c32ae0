using Microsoft.AspNetCore.Http;
using NodaTime;
using Sim.Answers.Asking;
using Sim.Answers.Telling;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;
using Sim.Web.Branches;

namespace Sim.Server.Pages;

/// <summary>A form made from an event's type: each field of the catalogue, with what can be chosen at that moment, and what was sent.</summary>
internal sealed class EventForm
{
    private const string Prefix = "f.";

    private readonly EventField[] _fields;
    private readonly IReadOnlyList<string> _common;
    private readonly Dictionary<string, string> _given;
    private readonly Dictionary<string, string> _problems = [];

    private EventForm(EventType type, IEnumerable<EventField> common, IFormCollection? sent, KnownNames? known = null, LocalDate today = default)
    {
        Type = type;
        EventField[] shared = [.. common];
        // The date stands with the event's own: nothing happens without one.
        _common = [.. shared.Select(f => f.Name).Where(n => n != "when")];
        _fields = [.. type.Fields, .. shared];
        _given = _fields.Select(f => (f.Name, Value: sent?[Prefix + f.Name].ToString().Trim() ?? ""))
            .Where(f => f.Value.Length > 0)
            .ToDictionary(f => f.Name, f => known is null ? f.Value : Meant(_fields.First(x => x.Name == f.Name), f.Value, known, today));
    }

    public EventType Type { get; }

    /// <summary>For an event of its own; what was sent is taken as people write it, on a day, with the names that are known.</summary>
    public static EventForm Of(EventType type, IFormCollection? sent, KnownNames? known = null, LocalDate today = default) =>
        new(type, FieldArguments.Common.OrderBy(f => f.Name != "when"), sent, known, today);

    /// <summary>For a change of one.</summary>
    public static EventForm OfChange(EventType type, IFormCollection? sent, KnownNames? known = null, LocalDate today = default) =>
        new(type, FieldArguments.Common.Where(f => Amendment.Common.Contains(f.Name)), sent, known, today);

    /// <summary>What was sent as a script would have it; null where a value cannot be read, which the form then says.</summary>
    public MapNode? Read(bool withType)
    {
        var given = _given.Select(g => (g.Key, (IReadOnlyList<string>)[g.Value]));
        var (map, problems) = FieldArguments.ToMap(Type, given, withType);
        Add(problems);
        return problems.Count == 0 ? map : null;
    }

    /// <summary>Puts each problem to its field; the rest is returned.</summary>
    public IReadOnlyList<string> Add(IEnumerable<Problem> problems)
    {
        var rest = new List<string>();
        foreach (var problem in problems)
        {
            if (problem.At.Line >= 1 && problem.At.Line <= _given.Count)
            {
                var field = _given.Keys.ElementAt(problem.At.Line - 1);
                var message = problem.Message.StartsWith($"'{field}': ", StringComparison.Ordinal) ? problem.Message[(field.Length + 4)..] : problem.Message;
                _problems[field] = _problems.TryGetValue(field, out var other) ? $"{other} {message}" : message;
            }
            else
            {
                rest.Add(problem.Message);
            }
        }

        return rest;
    }

    /// <summary>The fields as a page shows them; what may be chosen comes from the events there are.</summary>
    public IReadOnlyList<FieldShown> Shown(Scenario scenario, IReadOnlyList<Event> events, Names names, bool isChange = false) =>
        [
            .. _fields.Select(f => new FieldShown(f.Name, f.Description, f.Required && !isChange, _given.GetValueOrDefault(f.Name, ""))
            {
                Choices = Choices(f, scenario, events, names),
                Known = f.IsList && IsOfParties(f) ? PartiesOf(scenario, names) : [],
                IsCommon = _common.Contains(f.Name),
                Problem = _problems.GetValueOrDefault(f.Name),
            }),
        ];

    private IReadOnlyList<(string Id, string Name)> Choices(EventField field, Scenario scenario, IReadOnlyList<Event> events, Names names)
    {
        // Several of a list, and a thing that the event itself brings, are written.
        if (field.IsList)
        {
            return [];
        }

        if (field.Type.IsEnum)
        {
            return [.. Words.All(field.Type).Select(w => (w, w.Replace('-', ' ')))];
        }

        if (field.Type == typeof(bool))
        {
            return [("true", Say.Of("web.yes")), ("false", Say.Of("web.no"))];
        }

        if (IsOfParties(field))
        {
            return PartiesOf(scenario, names);
        }

        return field.Refers is Kind.None or Kind.Event || Type.Opens(field)
            ? []
            :
            [
                .. events.SelectMany(e => e.Happening.Subjects)
                    .Where(r => r.Kind == field.Refers && r.Id.Length > 0)
                    .Distinct()
                    .Select(r => (r.Id, names.Of(r))),
            ];
    }

    /// <summary>A value as a script has it: a party or a thing by what it is called, a date as it is spoken.</summary>
    private string Meant(EventField field, string text, KnownNames known, LocalDate today) =>
        field.Type == typeof(EdtfDate) ? TypedDate.Settled(text, today)
        : known.InField(text, Type, field);

    private static bool IsOfParties(EventField field) => field.Type == typeof(PartyRef) || field.Refers == Kind.Party;

    private static IReadOnlyList<(string Id, string Name)> PartiesOf(Scenario scenario, Names names) =>
    [
        .. scenario.Parties.Select(p => (p.Id, p.Name)),
        .. scenario.Parties.SelectMany(p => p.Voices.Select(v => ($"{p.Id}/{v.Id}", names.Of(PartyRef.Parse($"{p.Id}/{v.Id}"))))),
    ];
}
