using System.Text;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Documentation;

/// <summary>Every event type with its fields as a page of Markdown, made from the catalogue: a section of <c>scenarios/README.md</c>.</summary>
public static class VocabularyPage
{
    /// <summary>The line in the README after which the page begins.</summary>
    public const string Begin = "<!-- The section down to the next marker is made from the catalogue of events; " +
        "tests/Sim.Scenarios.Tests/Schema holds it in step. -->";

    /// <summary>The line in the README before which the page ends.</summary>
    public const string End = "<!-- Here ends what is made from the catalogue of events. -->";

    /// <summary>The page, from the fields every event has to the last type; the same for the same catalogue.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("Fields in **bold** are required. \"One or several\" takes one value or a list.\n\n### Fields of every event\n\n");
        Table(page, EntryForm.Fields, f => f.Name is "when" or "event");
        foreach (var folder in EventCatalog.All.GroupBy(t => t.Folder is "Statements" or "Events" ? "Statements, background and retractions" : t.Folder))
        {
            page.Append("\n### ").Append(folder.Key).Append('\n');
            foreach (var type in folder)
            {
                page.Append("\n#### `").Append(type.Name).Append("`\n\n").Append(type.Declared.Summary).Append(Codes(type.Declared)).Append("\n\n");
                Table(page, type.Fields, f => f.Required);
            }
        }

        page.Append("\n### Maps within fields\n");
        foreach (var (title, type) in new[]
        {
            ("`asks`", typeof(Sim.Domain.Proposals.Asks)),
            ("An obligation", typeof(Sim.Domain.Agreements.Obligation)),
            ("A ratification", typeof(Sim.Domain.Agreements.Ratification)),
            ("Votes", typeof(Sim.Domain.Agreements.Votes)),
            ("A delegation", typeof(Delegation)),
            ("A condition", typeof(ConditionForm)),
            ("An `until` counted from an event", typeof(UntilAfter)),
        })
        {
            page.Append("\n#### ").Append(title).Append("\n\n");
            Table(page, Shape.Of(type).Fields, f => f.Required);
        }

        return page.ToString();
    }

    private static void Table(StringBuilder page, IEnumerable<EventField> fields, Func<EventField, bool> required)
    {
        page.Append("| field | takes | meaning |\n|---|---|---|\n");
        foreach (var field in fields)
        {
            var name = required(field) ? $"**`{field.Name}`**" : $"`{field.Name}`";
            page.Append("| ").Append(name).Append(" | ").Append(Takes(field)).Append(" | ").Append(Cell(field.Description)).Append(" |\n");
        }
    }

    private static string Codes(EventAttribute declared) => (declared.Cameo, declared.Plover) switch
    {
        (null, null) => "",
        ({ } cameo, null) => $" (CAMEO {cameo})",
        (null, { } plover) => $" (PLOVER {plover})",
        var (cameo, plover) => $" (CAMEO {cameo}, PLOVER {plover})",
    };

    private static string Takes(EventField field)
    {
        var one = field.Type switch
        {
            var t when t == typeof(PartyDelegation) => "a map of delegations by party",
            var t when t == typeof(string) => field.Name == "event"
                ? "a type of event"
                : field.OrLabel ? $"an id ({Words.Of(field.Refers)}), or a label"
                : field.Refers is Kind.None ? field.Name == "id" ? "an id" : "a text"
                : field.Refers is Kind.Party ? "a party's id"
                : field.Refers is Kind.Event ? "an event's id"
                : $"an id ({Words.Of(field.Refers)})",
            var t when t == typeof(PartyRef) => "a party or voice",
            var t when t == typeof(EdtfDate) => "a date",
            var t when t == typeof(Ref) => "a reference",
            var t when t == typeof(SourceRef) => "a place in a source",
            var t when t == typeof(IsoDuration) => "a duration",
            var t when t == typeof(Count) => "a figure",
            var t when t == typeof(Tally) => "a figure, or a share",
            var t when t == typeof(Until) => "a date, or `{after, for}`",
            var t when t == typeof(Condition) => "a condition",
            var t when t == typeof(Reported) => "a date, or `never`",
            var t when t == typeof(bool) => "`true`, `false`",
            var t when t == typeof(int) => "a whole number",
            { IsEnum: true } t => string.Join(", ", Words.All(t).Select(w => $"`{w}`")),
            var t => $"a map ({Words.Kebab(t.Name)})",
        };
        return field.IsList && field.Type != typeof(PartyDelegation) ? $"{one}; one or several" : one;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
