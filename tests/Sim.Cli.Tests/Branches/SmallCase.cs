namespace Sim.Cli.Tests.Branches;

/// <summary>Sim over a store of its own with a small case in it.</summary>
internal sealed class SmallCase(string store)
{
    public const string Script = """
        scenario: small
        title: A small case
        zone: Europe/Vienna
        parties:
          north: {name: The North, kind: state, roles: [belligerent]}
          south: {name: The South, kind: state, roles: [belligerent]}
          island: {name: The Island, kind: state, roles: [mediator]}
        sources: {gazette: {publisher: The Gazette, paragraphs: 12}}
        rules:
          anger:
            if: {proposals.offer.status: rejected}
            then: {event: measure-imposed, measure: embargo, kind: sanctions, by: north, against: south, after: P2D}
        events:
          - {when: 2024-03-01, event: proposal-tabled, proposal: offer, title: An offer, kind: talks, strength: offer, by: island, to: [north, south]}
          - {id: truce, when: 2024-03-03, event: truce-announced, truce: easter, by: north, from: 2024-03-30, until: 2024-04-02}
          - {id: south-joins, when: 2024-03-05, event: truce-joined, truce: easter, by: south}
        """;

    public static async Task<SmallCase> StartAsync(PostgresFixture postgres)
    {
        using var here = new Workplace();
        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", here.File("small.yaml", Script), "--postgres", store)).ShouldAnswer();
        return new(store);
    }

    public Task<Ran> Branch(params string[] line) => Ask(["branch", .. line]);

    public async Task<Ran> Ask(params string[] line) => (await SimProcess.HereAsync([.. line, "--postgres", store])).ShouldAnswer();

    /// <summary>What is noticed of a line that was given before, and has no answer.</summary>
    public async Task<string> Again(params string[] line)
    {
        var run = (await SimProcess.HereAsync([.. line, "--postgres", store])).ShouldEndWith(Exit.Done);
        run.Answer.ShouldBeEmpty();
        return run.Notices;
    }

    public async Task<Ran> Refused(params string[] line) => (await SimProcess.HereAsync([.. line, "--postgres", store])).ShouldEndWith(Exit.BadInput);
}
