using System.Text.Json;
using CsCheck;
using NodaTime;
using Sim.Answers.Json;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Branches;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>A law that a script broke.</summary>
public sealed class LawBrokenException(string law, Exception? cause = null) : Exception(law, cause);

/// <summary>
/// What holds of any text whatever: it is read or refused in a second, with places and messages fit to show; what was read survives every way of writing it,
/// and every question put to it.
/// </summary>
internal static class Laws
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string[] Extremes =
    [
        "0001-01-01",
        "0001",
        "9999-12-31",
        "9999",
        "9999-12-31T23:59:59.999999999-18:00",
        "0001-01-01T00:00+18:00",
        "../9999-12-31",
        "0001/9999",
        "2025-05-09",
    ];

    /// <summary>Reads a text and holds it to all laws; the script, where it was one.</summary>
    public static Script? Hold(string text, Dice dice, string path = "x.yaml")
    {
        var read = Read(text, t => ScriptReader.Read(t, path), text);
        if (read.Script is { } script)
        {
            Written(script);
            Asked(script, dice);
        }

        return read.Script;
    }

    /// <summary>The same for the bytes of a file.</summary>
    public static Script? HoldFile(string path, byte[] bytes, Dice dice)
    {
        File.WriteAllBytes(path, bytes);
        var read = Read(path, ScriptReader.ReadFile, System.Text.Encoding.UTF8.GetString(bytes));
        if (read.Script is { } script)
        {
            Written(script);
            Asked(script, dice);
        }

        return read.Script;
    }

    /// <summary>Some queries to put to a script: cuts at its own dates and at the ends of time.</summary>
    public static IEnumerable<Query> Queries(Script script, Dice dice, int count)
    {
        EdtfDate[] dates = [.. script.Entries.SelectMany(e => new[] { e.When, e.Reported }).OfType<EdtfDate>(), .. Extremes.Select(EdtfDate.Parse)];
        string[] parties = [.. script.Scenario.Parties.Select(p => p.Id), "nobody"];
        for (; count > 0; count--)
        {
            yield return new(
                dice.Pick(dates),
                dice.Percent(40) ? dice.Pick(dates) : null,
                dice.Percent(40) ? dice.Pick(parties) : null,
                dice.Percent(40) ? dice.Pick(parties) : null);
        }
    }

    private static ReadScript Read(string what, Func<string, ReadScript> reader, string text)
    {
        var read = InTime("reading", () => reader(what));
        Law((read.Script is null) == (read.Problems.Count > 0), "a text is a script or has problems");
        var lines = text.Split('\n');
        foreach (var problem in read.Problems)
        {
            var (line, column) = (problem.At.Line, problem.At.Column);
            Law(line >= 1 && column >= 1, $"a problem has a place: {line}:{column} {problem.Message}");
            // A carriage return alone ends a line too.
            Law(line <= lines.Length + text.Count(c => c == '\r'), $"a problem's line is in the text: {line} of {lines.Length}: {problem.Message}");
            Law(problem.Message.Length is > 0 and < 1000, $"a message is short ({problem.Message.Length}): {problem.Message}");
            Law(
                !problem.Message.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')),
                $"a message is one line without controls: {problem.Message}");
            Law(IsWellFormed(problem.Message), $"a message is whole characters: {problem.Message}");
        }

        return read;
    }

    private static void Written(Script script)
    {
        var (scenario, entries, branches) = (script.Scenario, script.Entries, script.Branches);
        Event[] stored = [.. entries.Select(e => EntryCodec.FromJson(EntryCodec.ToJson(e)))];
        Law(stored.SequenceEqual(entries), () => $"an entry survives JSON: {EntryCodec.ToJson(entries.Zip(stored).First(p => p.First != p.Second).First)}");
        var head = ScenarioCodec.ToJson(scenario);
        var storedHead = ScenarioCodec.FromJson(head);
        Law(ScenarioCodec.ToJson(storedHead) == head && storedHead == scenario, () => $"a head survives JSON: {head}");
        var yaml = ScriptExport.ToYaml(
            storedHead,
            stored,
            [.. branches.Select(b => BranchCodec.FromJson(BranchCodec.ToJson(b), [.. b.Events.Select(e => EntryCodec.FromJson(EntryCodec.ToJson(e)))]))]);
        Back(yaml, "YAML");
        Back(ScriptExport.ToJson(scenario, entries, branches), "JSON");
        var table = ScriptExport.ToCsv(scenario, entries, branches);
        Law(
            !table.Any(c => (char.IsControl(c) && c is not ('\r' or '\n'))
                || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')),
            "a table is harmless on a terminal");
        Back(table, "CSV", "back.csv");

        void Back(string text, string form, string path = "back.yaml")
        {
            var read = ScriptReader.Read(text, path);
            Law(read.Script is not null, () => $"an exported script ({form}) loads: {string.Join("; ", read.Lines)}\n{text}");
            Law(read.Script!.Scenario == scenario, () => $"a head survives {form}:\n{text}");
            Law(read.Script.Entries.SequenceEqual(entries), () => $"entries survive {form}: {Difference(entries, read.Script.Entries)}\n{text}");
            Law(read.Script.Branches.SequenceEqual(branches), () => $"branches survive {form}:\n{text}");
            Law(
                ScriptExport.ToYaml(read.Script.Scenario, read.Script.Entries, read.Script.Branches) == yaml,
                () => $"a script exported, loaded ({form}) and exported again is the same:\n{text}");
        }
    }

    private static void Asked(Script script, Dice dice)
    {
        var (scenario, entries) = (script.Scenario, script.Entries);
        var stored = entries.Select(e => EntryCodec.FromJson(EntryCodec.ToJson(e))).ToArray();
        InTime("holding its expectations", () => ExpectationCheck.Run(script).Select(f => f.ToString()).ToArray());
        foreach (var query in Queries(script, dice, 2))
        {
            var state = InTime("a state", () => Projection.Project(scenario, entries, query));
            var json = AnswerForms.State.Write(state);
            using var document = JsonDocument.Parse(json);
            Law(document.RootElement.GetProperty("title").GetString() == scenario.Title, "a title comes back from JSON as it went in");
            Law(json == AnswerForms.State.Write(Projection.Project(scenario, stored, query)), () => $"stored entries give the same state: {query}");
            var steps = InTime("a story", () => Story.Of(scenario, entries, query));
            Story.Spans(steps).ToList().ForEach(s => Law(s.Until is null || s.From.At <= s.Until.Value.At, () => $"a span ends after it begins: {s} {query}"));
            Told(state, steps, query);
            if (Things(state).ToArray() is { Length: > 0 } things)
            {
                InTime("an explanation", () => Explanation.Of(scenario, entries, query, dice.Pick(things)));
            }
        }
    }

    /// <summary>The story ends where the state stands.</summary>
    private static void Told(NegotiationState state, IReadOnlyList<StoryStep> steps, Query query)
    {
        var last = steps.SelectMany(s => s.Changes).Where(c => c.Path == ThingPath.Status).GroupBy(c => c.Thing).ToDictionary(g => g.Key, g => g.Last().After);
        foreach (var (thing, status) in Statuses(state))
        {
            var told = last.GetValueOrDefault(thing);
            // Every story begins before negotiation, and does not say so.
            Law(
                told == status || (told is null && status == "pre-negotiation"),
                () => $"the story ends where the state stands: {thing} is {status}, told {told ?? "nothing"}: {query}");
        }
    }

    private static IEnumerable<(Ref, string)> Statuses(NegotiationState state) =>
    [
        (new(Kind.None, "phase"), Words.Of(state.Phase.Name)),
        .. state.Proposals.Select(p => (new Ref(Kind.Proposal, p.Id), Words.Of(p.Status))),
        .. state.Talks.Select(t => (new Ref(Kind.Talks, t.Id), Words.Of(t.Status))),
        .. state.Truces.Select(t => (new Ref(Kind.Truce, t.Id), Words.Of(t.Status))),
        .. state.Agreements.Select(a => (new Ref(Kind.Agreement, a.Id), Words.Of(a.Status))),
        .. state.Measures.Select(m => (new Ref(Kind.Measure, m.Id), Words.Of(m.Status))),
    ];

    private static IEnumerable<Ref> Things(NegotiationState state) =>
        Statuses(state).Select(s => s.Item1).Where(r => r.Kind != Kind.None).Concat(state.Parties.Select(p => new Ref(Kind.Party, p.Id)));

    private static T InTime<T>(string what, Func<T> run)
    {
        var start = ThreadClock.Now;
        T result;
        try
        {
            result = run();
        }
        catch (Exception e) when (e is not LawBrokenException)
        {
            throw new LawBrokenException($"{what} throws {e.GetType().Name}: {e.Message}", e);
        }

        var taken = ThreadClock.Now - start;
        Law(taken <= Longest, () => $"{what} takes no longer than a second: {taken}");
        return result;
    }

    private static void Law(bool holds, string law) => Law(holds, () => law);

    private static void Law(bool holds, Func<string> law)
    {
        if (!holds)
        {
            throw new LawBrokenException(law());
        }
    }

    private static string Difference(IReadOnlyList<Event> one, IReadOnlyList<Event> other) =>
        one.Count != other.Count
            ? $"{one.Count} became {other.Count}"
            : one.Zip(other).Where(p => p.First != p.Second).Select(p => $"{EntryCodec.ToJson(p.First)} became {EntryCodec.ToJson(p.Second)}").FirstOrDefault()
                ?? "none";

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
