using CsCheck;
using Sim.Answers.Json;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests.States;

/// <summary>
/// Random histories (late, corrected, retracted, secret and disputed events among them) through the store, and what becomes known after them.
/// </summary>
public class AnyHistoryTests(PostgresFixture postgres)
{
    private static readonly EdtfDate Late = EdtfDate.Parse("2027-01-01");

    /// <summary>A history, what becomes known of it years later, and a question about what was known before.</summary>
    private static readonly Gen<(Event[] Before, Event[] After, Query Query)> Growing =
        Gen.Select(AnyHistory.Entries, Gen.Int[0, 30], AnyHistory.Query, (entries, known, query) =>
        {
            var (before, after) = (entries[..Math.Min(known, entries.Length)], entries[Math.Min(known, entries.Length)..]);
            return (before, after.Select(Later).ToArray(), query with { KnownBy = query.KnownBy ?? query.AsOf });
        });

    // What the record covers is said by its head, before and after: left out, it grows with the script.
    private static readonly Scenario Covering = AnyHistory.Scenario with { Record = new(Until: EdtfDate.Parse("2025-02-07")) };

    // What was handed over was known from then on to whom it was handed: a report that comes to light later was shared later.
    private static Event Later(Event e) =>
        (e.Happening is ReportShared ? e with { When = Late, After = null } : e) with { Reported = Late, NeverReported = false, KnownTo = default };

    // Scripts give no known-to of what corrects or disputes, and the store reads none: see RecordedStream.Read.
    private static Event[] AsScripts(Event[] entries) => [.. entries.Select(e => (e.Corrects ?? e.Disputes) is null ? e : e with { KnownTo = default })];

    [Fact]
    public void What_was_known_before_never_changes_whatever_is_reported_corrected_or_taken_back_later() =>
        Growing.Sample(
            c => Json(c.Query, c.Before) == Json(c.Query, [.. c.Before, .. c.After]),
            iter: 2000,
            print: c => $"{c.Query}\n{Differing(c.Query, c.Before, c.After)}\n{string.Join('\n', c.Before.Select(e => e.ToString()))}\nlater\n" +
                $"{string.Join('\n', c.After.Select(e => e.ToString()))}");

    [Fact]
    public async Task The_store_answers_as_the_events_themselves_do_and_as_it_would_have_answered_before_a_reload()
    {
        await using var store = await Store.NewAsync(postgres);
        var histories = Gen.Select(
            AnyHistory.Entries.Select(AsScripts),
            Growing.Select(g => (AsScripts(g.Before), AsScripts(g.After), g.Query))).Array[200].Single(_ => true, seed: "0N0XIzNsQ0O2");
        var (first, second) = (EdtfDate.Parse("2026-01-01"), EdtfDate.Parse("2026-01-02"));
        for (var i = 0; i < histories.Length; i++)
        {
            var (other, (before, after, query)) = histories[i];
            var name = $"history-{i}";
            store.Clock.Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
            await Load(name, before);
            await Answers(name, query, null, before);

            // What is found later is loaded later.
            store.Clock.Now = store.Clock.Now.AddDays(1);
            await Load(name, [.. before, .. after]);
            await Answers(name, query, null, [.. before, .. after]);
            await Answers(name, query, first, before);
            await Answers(name, query with { KnownBy = null }, null, [.. before, .. after]);

            // Another history altogether under the same name.
            store.Clock.Now = store.Clock.Now.AddDays(1);
            await Load(name, other);
            await Answers(name, query, null, other);
            await Answers(name, query with { KnownBy = null, KnownTo = null }, second, [.. before, .. after]);
            await Answers(name, query, first, before);
        }

        Task<Loaded> Load(string name, IReadOnlyList<Event> entries) =>
            store.Send(new LoadScenario(
                new Script(AnyHistory.Scenario, entries, [], new Dictionary<string, Sim.Scenarios.Yaml.Position>()),
                As: name,
                Replace: true));

        async Task Answers(string name, Query query, EdtfDate? recordedBy, IReadOnlyList<Event> entries)
        {
            (await store.Send(new GetTimeline(name, recordedBy))).Entries.SequenceEqual(entries).ShouldBeTrue($"{name} as recorded by {recordedBy}");
            var answer = await store.Send(new GetState(name, query.AsOf, query.KnownBy, false, query.KnownTo, query.AccordingTo, recordedBy));
            var expected = Projection.Project(AnyHistory.Scenario with { Id = name }, entries, query) with { RecordedBy = recordedBy };
            AnswerForms.State.Write(answer.State).ShouldBe(AnswerForms.State.Write(expected), $"{name}: {query}");
        }
    }

    private static string Differing(Query query, Event[] before, Event[] after)
    {
        var (then, now) = (Json(query, before).Split('\n'), Json(query, [.. before, .. after]).Split('\n'));
        return string.Join(
            '\n',
            [
                .. then.Except(now).Take(9).Select(l => $"- {l}"),
                .. now.Except(then).Take(9).Select(l => $"+ {l}"),
                $"at {string.Join(" / ", then.Zip(now).SkipWhile(p => p.First == p.Second).Take(3))}",
            ]);
    }

    private static string Json(Query query, IReadOnlyList<Event> entries) => AnswerForms.State.Write(Projection.Project(Covering, entries, query));
}
