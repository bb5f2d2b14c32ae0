using CsCheck;
using NodaTime;
using Sim.Answers.Boards;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.Statements;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.States;

/// <summary>
/// A process that stays answers as one that knows nothing yet: on every date, under every cut, and whatever another process writes meanwhile.
/// </summary>
public class RememberingTests(PostgresFixture postgres)
{
    private static readonly Gen<(Event[] Entries, Query[] Queries)> Cases = Gen.Select(AnyHistory.Entries, AnyHistory.Query.Array[12]);

    [Fact]
    public void What_was_asked_before_changes_no_answer() =>
        Cases.Sample(
            c =>
            {
                var remembered = new Recollection(AnyHistory.Scenario, c.Entries, 2);
                foreach (var query in c.Queries)
                {
                    Differing(remembered, c.Entries, query).ShouldBeNull();
                    Differing(remembered, c.Entries, query with { KnownBy = null, KnownTo = null }).ShouldBeNull();
                    Differing(remembered, c.Entries, query with { KnownBy = query.AsOf, KnownTo = null }).ShouldBeNull();
                }
            },
            iter: 300,
            print: c => string.Join('\n', c.Entries.Select(e => e.ToString())));

    [Fact]
    public async Task What_another_process_writes_is_in_the_next_answer()
    {
        await using var writer = await Store.NewAsync(postgres);
        await using var reader = writer.Remembering();
        var histories = Cases.Array[40].Single(_ => true, seed: "0N0XIzNsQ0O2");
        foreach (var (entries, queries) in histories)
        {
            for (var n = 0; n < queries.Length; n++)
            {
                // It grows, loses its end, and is told anew, with the clock standing still.
                Event[] now = (n % 4) switch { 0 => entries[..(entries.Length / 2)], 1 => entries, 2 => entries[..^(entries.Length / 3)], _ => [
                    .. entries.Reverse(),
                ] };
                await LoadAsync(writer, now);
                await AnswersAsync(reader, now, queries[n]);
                await AnswersAsync(reader, now, queries[n] with { KnownBy = null, KnownTo = null });
            }
        }
    }

    [Fact]
    public async Task A_timeline_that_was_forgotten_and_begun_anew_is_another()
    {
        await using var writer = await Store.NewAsync(postgres);
        await using var reader = writer.Remembering();
        var (one, other) = (Events("one", "two", "three"), Events("four", "five", "six"));
        var query = new Query(EdtfDate.Parse("2025-02-09"));
        foreach (var entries in new[] { one, other, one })
        {
            await LoadAsync(writer, entries);
            await AnswersAsync(reader, entries, query);
            await writer.Send(new ForgetTimeline("growing"));
            await Should.ThrowAsync<UnknownTimelineException>(() => reader.Send(new GetState("growing", query.AsOf)));
        }
    }

    [Fact]
    public async Task The_list_of_timelines_is_what_another_process_made_of_it()
    {
        await using var writer = await Store.NewAsync(postgres);
        await using var reader = writer.Remembering();
        foreach (Func<Task> change in (Func<Task>[])[
            () => LoadAsync(writer, Events("one", "two")),
            () => LoadAsync(writer, Events("one", "two", "three")),
            () => writer.Send(new CreateBranch("growing@other", new(EdtfDate.Parse("2025-02-02")), Why: "To see")),
            () => writer.Send(new DeleteBranch("growing@other")),
            () => writer.Send(new ForgetTimeline("growing")),
            () => LoadAsync(writer, Events("four", "five"))])
        {
            await change();
            var now = await reader.Send(new ListTimelines());
            now.ShouldBe(await writer.Send(new ListTimelines()));
            (await reader.Send(new ListTimelines())).ShouldBeSameAs(now);
        }
    }

    [Fact]
    public async Task Many_may_ask_at_once_while_somebody_writes()
    {
        await using var writer = await Store.NewAsync(postgres);
        await using var reader = writer.Remembering();
        var histories = Cases.Array[6].Single(_ => true, seed: "0N0XIzNsQ0O2").Where(c => c.Entries.Length > 0).ToArray();
        await LoadAsync(writer, histories[0].Entries);
        foreach (var (entries, queries) in histories)
        {
            var asking = queries.SelectMany(q => new[] { q, q with { KnownBy = null, KnownTo = null } })
                .Select(q => Task.Run(() => reader.Send(new GetState("growing", q.AsOf, q.KnownBy, false, q.KnownTo, q.AccordingTo))))
                .ToArray();
            await LoadAsync(writer, entries);
            await Task.WhenAll(asking);
            await Task.WhenAll(queries.Select(q => Task.Run(() => AnswersAsync(reader, entries, q))));
        }
    }

    private static Event[] Events(params string[] ids) =>
        [.. ids.Select((id, n) => new Event(id, EdtfDate.Parse($"2025-02-0{n + 1}"), new StatementMade([new("a")], $"This is {id}")))];

    private static Task<Loaded> LoadAsync(Store store, IReadOnlyList<Event> entries) =>
        store.Send(new LoadScenario(new Script(AnyHistory.Scenario, AsScripts(entries), [], new Dictionary<string, Position>()), As: "growing", Replace: true));

    // Scripts give no known-to of what corrects or disputes, and the store reads none.
    private static Event[] AsScripts(IReadOnlyList<Event> entries) =>
        [.. entries.Select(e => (e.Corrects ?? e.Disputes) is null ? e : e with { KnownTo = default })];

    private static async Task AnswersAsync(Store store, IReadOnlyList<Event> entries, Query query)
    {
        var answer = await store.Send(new GetState("growing", query.AsOf, query.KnownBy, false, query.KnownTo, query.AccordingTo));
        AnswerForms.State.Write(answer.State)
            .ShouldBe(AnswerForms.State.Write(Projection.Project(AnyHistory.Scenario with { Id = "growing" }, AsScripts(entries), query)), query.ToString());
    }

    private static string? Differing(Recollection remembered, IReadOnlyList<Event> entries, Query query)
    {
        var scenario = AnyHistory.Scenario;
        var (now, right) = (AnswerForms.State.Write(remembered.StateAt(query)), AnswerForms.State.Write(Projection.Project(scenario, entries, query)));
        var from = query.AsOf.Last(scenario.Zone) - Duration.FromDays(3);
        return now != right
            ? $"the state of {query}:\n- {string.Join("\n- ", now.Split('\n').Except(right.Split('\n')))}\n" +
                $"+ {string.Join("\n+ ", right.Split('\n').Except(now.Split('\n')))}"
            : remembered.RecordOf(query) != RecordEdges.Of(scenario, entries, query) ? $"the record of {query}"
            : !remembered.Seen(query).SequenceEqual(Knowledge.Seen(new(scenario, entries), Cut.Of(query, scenario.Zone))) ? $"the events of {query}"
            : Told(remembered.StorySince(from, query)) != Told(Story.Since(from, scenario, entries, query))
                ? $"what changed since {from} for {query}:\n{Told(remembered.StorySince(from, query))}\n" +
                    $"and not:\n{Told(Story.Since(from, scenario, entries, query))}"
            : Brief.Of(
                new(new(scenario, remembered.StateAt(query), remembered.Seen(query), false), from, remembered.StorySince(from, query)), null)
                != Brief.Of(
                    new(
                        new(
                            scenario,
                            Projection.Project(scenario, entries, query),
                            Knowledge.Seen(new(scenario, entries), Cut.Of(query, scenario.Zone)),
                            false),
                        from,
                        Story.Since(from, scenario, entries, query)),
                    null) ? $"the brief of {query}"
            : null;
    }

    private static string Told(IReadOnlyList<StoryStep> steps) => string.Join('\n', steps.Select(s =>
        $"{s.At} {s.Event?.Id} {s.NotApplied} " +
            $"{string.Join("; ", s.Changes.Select(c => $"{c.Thing} {c.Path} {c.Before?.Text} {c.After?.Text} {string.Join(",", c.Because)}"))}"));
}
