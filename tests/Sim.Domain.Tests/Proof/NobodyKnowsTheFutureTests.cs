using System.Reflection;
using System.Collections;
using CsCheck;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// A limited view is the same whatever it does not contain: with the hidden events and without them, and whatever these and their things are called. Everything
/// that can be asked is asked,
/// and every value of every answer is compared.
/// </summary>
public class NobodyKnowsTheFutureTests
{
    /// <summary>Its record has edges of its own: where a view's record ends says whether there is one of what came later, and nothing else of that.</summary>
    private static readonly Scenario Stage = AnyHistory.Scenario with { Record = new(EdtfDate.Parse("2024"), EdtfDate.Parse("2027")) };

    private static readonly Gen<(Event[] Entries, Query Query)> Cases = Gen.Select(AnyHistory.Entries, AnyHistory.Query)
        .Where(c => c.Item2.KnownBy is not null || c.Item2.KnownTo is not null);

    [Fact]
    public void With_the_hidden_events_and_without_them_every_answer_is_the_same()
    {
        var (held, hidden) = (0, 0);
        Cases.Sample(
            c =>
            {
                var seen = Hidden.Ids(c.Entries, c.Query);
                Event[] without = [.. c.Entries.Where(e => seen.Contains(e.Id))];
                if (without.Length == c.Entries.Length || Hidden.HangsOnHidden(c.Entries, seen))
                {
                    return true;
                }

                Interlocked.Increment(ref held);
                Interlocked.Add(ref hidden, c.Entries.Length - without.Length);
                return Answers(c.Entries, c.Query) == Answers(without, c.Query);
            },
            iter: 1500,
            print: c => Print(c, e => [.. e.Where(x => Hidden.Ids(c.Entries, c.Query).Contains(x.Id))]));
        held.ShouldBeGreaterThan(150);
        hidden.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void Whatever_the_hidden_events_and_things_are_called_every_answer_is_the_same()
    {
        var (renamed, handed) = (0, 0);
        Cases.Sample(
            c =>
            {
                var other = Hidden.Renamed(c.Entries, c.Query);
                Interlocked.Add(ref renamed, other.Zip(c.Entries).Count(pair => pair.First.Id != pair.Second.Id));
                Interlocked.Add(ref handed, other.Zip(c.Entries).Count(pair => pair.First.Id == pair.Second.Id && !pair.First.Equals(pair.Second)));
                return Answers(c.Entries, c.Query) == Answers(other, c.Query);
            },
            iter: 1500,
            print: c => Print(c, e => Hidden.Renamed(e, c.Query)));
        renamed.ShouldBeGreaterThan(1500);
        handed.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void What_is_told_as_it_became_known_does_not_change_with_what_becomes_known_later() =>
        Cases.Sample(
            c =>
            {
                var whole = Story.AsKnownThen(AnyHistory.Scenario, c.Entries, new(EdtfDate.Parse("2026"), null, c.Query.KnownTo, c.Query.AccordingTo))
                    .ToArray();
                var part = Story.AsKnownThen(AnyHistory.Scenario, c.Entries, c.Query with { KnownBy = null }).ToArray();
                var until = c.Query.AsOf.Last(AnyHistory.Scenario.Zone);
                string.Join('\n', part.Select(Told)).ShouldBe(string.Join('\n', whole.Where(s => s.At.At <= until).Select(Told)));
            },
            iter: 500);

    /// <summary>All that can be asked under the cuts of a query, value by value.</summary>
    private static string Answers(Event[] entries, Query query)
    {
        var scenario = Stage;
        var seen = Knowledge.Seen(new(scenario, entries), Cut.Of(query, scenario.Zone));
        var fates = Versions.Fates(scenario.Zone, seen);
        var steps = Story.Of(scenario, entries, query);
        Ref[] things =
        [
            .. from kind in new[]
            {
                (Kind.Truce, "t"),
                (Kind.Proposal, "p"),
                (Kind.Talks, "r"),
                (Kind.Agreement, "g"),
                (Kind.Measure, "m"),
                (Kind.Issue, "i"),
            } from n in new[] { 1, 2 } select new Ref(kind.Item1, $"{kind.Item2}{n}"),
            new(Kind.Party, "a"), new(Kind.Party, "u"), Ref.Phase, .. seen.Select(e => new Ref(Kind.Event, e.Id)),
        ];
        // What comes after an event goes with it: alone it would stand at its own date, where a view may see it.
        var gone = new HashSet<string> { "e0", "secret-e0" };
        while (entries.Any(e => e.After is { } after && gone.Contains(after) && gone.Add(e.Id)))
        {
        }

        Event[] less = [.. entries.Where(e => !gone.Contains(e.Id))];
        return string.Join("\n\n",
        [
            Values(Projection.Project(scenario, entries, query)),
            .. steps.Select(Told),
            .. Story.Spans(steps).Select(s => s.ToString()),
            .. Story
                .AsKnownThen(
                    scenario,
                    entries,
                    query with { KnownBy = null, AsOf = query.KnownBy is { } by && by.Last(scenario.Zone) < query.AsOf.Last(scenario.Zone) ? by : query.AsOf })
                    .Select(Told),
            .. seen.Select(e => $"{Values(e)} {fates[e.Id]}"),
            .. things.Select(t => Explanation.Of(scenario, entries, query, t) is not { } explained ? "nothing" : string.Join("\n",
                [
                    t.ToString(),
                    .. explained.Steps.Select(Told),
                    .. explained.LeftOut.Select(l => l.ToString()),
                    .. explained.Now.Select(n => Values(n)),
                    .. explained.Because,
                    $"{explained.BecauseCount}",
                ])),
            Values(Difference.Between(new(scenario, entries), new(scenario, less), query)),
            Values(SideBySide.Of([new(scenario, entries), new(scenario, less)], query)),
        ]);
    }

    private static string Told(StoryStep step) =>
        $"{step.At} {step.Happened} {step.Event?.Id} {Values(step.Event?.Entry)} {Values(step.Event?.FirstAccount)} {step.Event?.PublicSince} " +
            $"{step.NotApplied} {string.Join(' ', step.Changes.Select(c => Values(c)))} {Values(step.Accounts)}";

    /// <summary>An answer written out, its lists too.</summary>
    private static string Values(object? value) => value switch
    {
        null => "null",
        string text => text,
        DatedEvent dated => $"{Values(dated.Entry)} {dated.Root} {dated.PublicSince}",
        // Where it stands in the order is said nowhere.
        Event e => (e with { Place = null, Floor = null }).ToString(),
        Enum or Moment or Ref or PartyRef => value.ToString()!,
        IDictionary map => string.Join(' ', map.Keys.Cast<object>().Select(k => $"{k}={Values(map[k])}")),
        IEnumerable list => $"[{string.Join(' ', list.Cast<object?>().Select(Values))}]",
        _ when value.GetType().Namespace?.StartsWith("Sim.", StringComparison.Ordinal) == true =>
            $"{value.GetType().Name}({string.Join(' ', Said(value.GetType()).Select(p => $"{p.Name}:{Values(p.GetValue(value))}"))})",
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<PropertyInfo> Said(Type record) =>
        record.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsStatic: false, IsPublic: true });

    private static string Print((Event[] Entries, Query Query) c, Func<Event[], Event[]> change)
    {
        for (var i = c.Entries.Length - 1; i >= 0; i--)
        {
            Event[] fewer = [.. c.Entries[..i], .. c.Entries[(i + 1)..]];
            if (!Hidden.HangsOnHidden(fewer, Hidden.Ids(fewer, c.Query)) && !c.Entries.Any(e => e.Corrects == c.Entries[i].Id || e.Disputes == c.Entries[i].Id)
                && Answers(fewer, c.Query) != Answers([.. change(c.Entries).Where(e => fewer.Any(f => f.Id == e.Id || $"secret-{f.Id}" == e.Id))], c.Query))
            {
                c.Entries = fewer;
            }
        }

        string[] one = Answers(c.Entries, c.Query).Split('\n'), other = Answers(change(c.Entries), c.Query).Split('\n');
        var at = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(i => one[i] != other[i]);
        var differs = Enumerable.Range(0, Math.Min(one[at].Length, other[at].Length)).FirstOrDefault(i => one[at][i] != other[at][i]);
        return $"\nwith:    …{one[at][Math.Max(0, differs - 120)..Math.Min(one[at].Length, differs + 160)]}\nwithout: " +
            $"…{other[at][Math.Max(0, differs - 120)..Math.Min(other[at].Length, differs + 160)]}\n{c.Query}\n" +
                $"{string.Join('\n', c.Entries.Select(e => e.ToString()))}";
    }
}
