using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Branches;

/// <summary>A small negotiation with something to change, and the words in which the tests of branches speak to the store.</summary>
internal static class Forks
{
    public const string Name = "two-sides";

    public const string Script = """
        scenario: two-sides
        title: Two sides
        zone: Europe/Vienna
        parties:
          north: {name: The North, kind: state, roles: [belligerent]}
          south: {name: The South, kind: state, roles: [belligerent]}
          island: {name: The Island, kind: state, roles: [mediator]}
        events:
          - {id: offer, when: 2024-03-01, event: proposal-tabled, proposal: talks-offer, kind: talks, strength: offer, by: island,
             to: [north, south], asks: {talks: villa}}
          - {id: north-accepts, when: 2024-03-02, event: proposal-answered, proposal: talks-offer, by: north, answer: accepted}
          - {id: truce, when: 2024-03-03, event: truce-announced, truce: easter, by: north, from: 2024-03-30, until: 2024-04-02}
          - {id: south-joins, when: 2024-03-05, event: truce-joined, truce: easter, by: south}
          - {id: shells, when: 2024-03-31, event: violation-reported, violation: shells, truce: easter, by: north, against: south, what: Shells}
          - {id: denial, when: 2024-03-31, event: violation-denied, violation: shells, by: south}
        """;

    public static Script Read(string text)
    {
        var read = ScriptReader.Read(text, "script.yaml");
        read.Lines.ShouldBeEmpty();
        return read.Script!;
    }

    public static async Task<Store> LoadedAsync(PostgresFixture postgres, string script = Script)
    {
        var store = await Store.NewAsync(postgres);
        await store.Load(Read(script));
        return store;
    }

    public static Task<BranchCreated> Fork(this Store store, string name, string at, string? of = null, bool keepLater = false) =>
        store.Send(new CreateBranch(
            $"{Name}@{name}",
            Ref.TryParse(at, out var after) ? new(null, after.Id) : new(EdtfDate.Parse(at)),
            of,
            keepLater,
            "Why not?"));

    public static Task<BranchChanged> Record(this Store store, string name, string events) =>
        store.Send(new RecordEvents($"{Name}@{name}", (ListNode)YamlReader.Read(events).Root!));

    public static Task<BranchChanged> Without(this Store store, string name, params string[] events) => store.Send(new LeaveOut($"{Name}@{name}", events));

    public static Task<BranchChanged> Amend(this Store store, string name, string id, string fields) =>
        store.Send(new AmendEvent($"{Name}@{name}", id, (MapNode)YamlReader.Read(fields).Root!));

    public static async Task<string[]> Ids(this Store store, string name, string? recordedBy = null) =>
        [
            .. (await store.Send(new GetLog(
                $"{Name}@{name}",
                RecordedBy: recordedBy is null ? null : EdtfDate.Parse(recordedBy)))).Entries.Select(e => e.Entry.Id),
        ];

    public static async Task<string> State(this Store store, string timeline, string? asOf = null) =>
        AnswerForms.State.Write((await store.Send(new GetState(timeline, asOf is null ? null : EdtfDate.Parse(asOf)))).State);

    /// <summary>A timeline as a script of another name, read back.</summary>
    public static async Task<Script> Exported(this Store store, string timeline)
    {
        var content = await store.Send(new GetTimeline(timeline));
        return Read(ScriptExport.ToYaml(content.Scenario, content.Entries, content.Branches));
    }

    public static async Task<string> RefusedAsync(Func<Task> act) => (await Should.ThrowAsync<RequestRefusedException>(act)).Said();
}
