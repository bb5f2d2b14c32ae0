using Npgsql;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using static Sim.Application.Storage.Commands;

namespace Sim.Application.Storage;

/// <summary>The tables of how those decide who share a seat; what they propose and why is theirs, and goes with them.</summary>
internal sealed class SeatingTable(Commands commands, NpgsqlConnection connection, string id, DateTime now, CancellationToken ct)
{
    private const string Rules = $"{Schema.Place}.class_rules";
    private const string Captains = $"{Schema.Place}.class_captains";
    private const string Proposals = $"{Schema.Place}.class_proposals";
    private const string Votes = $"{Schema.Place}.class_votes";

    public static readonly string[] Tables =
    [
        $"create table if not exists {Rules} (class_id text primary key references {ClassStore.Classes} on delete cascade, rule text not null)",
        $"""
        create table if not exists {Captains} (
            run text not null, role text not null, person text not null references {ClassStore.People} on delete cascade,
            class_id text not null references {ClassStore.Classes} on delete cascade, primary key (run, role))
        """,
        $"""
        create table if not exists {Proposals} (
            id text primary key, class_id text not null references {ClassStore.Classes} on delete cascade, run text not null, role text not null,
            decision text not null, way int not null, person text not null references {ClassStore.People} on delete cascade, option text not null,
            reason text not null, proposed_at timestamptz not null, counted boolean not null default false, unique (run, decision, way, person))
        """,
        $"""
        create table if not exists {Votes} (
            proposal text not null references {Proposals} on delete cascade, person text not null references {ClassStore.People} on delete cascade,
            primary key (proposal, person))
        """,
        $"alter table {Proposals} add column if not exists step_name text, add column if not exists step text, add column if not exists words text",
    ];

    public async Task<Seating> ReadAsync()
    {
        var rule = SeatRule.First;
        var captains = new List<(string, string, string)>();
        var proposals = new List<SeatProposal>();
        await EachAsync($"select rule from {Rules} where class_id = $1", r => rule = Enum.Parse<SeatRule>(r.GetString(0), ignoreCase: true));
        await EachAsync($"select run, role, person from {Captains} where class_id = $1", r => captains.Add((r.GetString(0), r.GetString(1), r.GetString(2))));
        await EachAsync(
            $"select q.id, run, role, decision, way, q.person, option, reason, counted, array_to_string(array(select v.person from {Votes} v " +
                $"where v.proposal = q.id order by 1), ' '), step_name, step, words from {Proposals} q where class_id = $1 order by proposed_at, q.id",
            r => proposals.Add(new(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.GetString(5), r.GetString(6), r.GetString(7),
                r.GetString(9).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Counted = r.GetBoolean(8),
                Step = r.IsDBNull(10) ? null : RunCodec.FromJson(r.GetString(10), r.GetString(11)),
                Words = r.IsDBNull(12) ? null : r.GetString(12),
            }));
        return new(rule, captains, proposals);
    }

    public Task<int> SetAsync(SeatRule rule) => commands.RunAsync(
        connection, $"insert into {Rules} (class_id, rule) values ($1, $2) on conflict (class_id) do update set rule = excluded.rule",
        [Text(id), Text(rule.ToString())], ct);

    public Task<int> PassOnAsync(ClassPerson person) => commands.RunAsync(
        connection,
        $"insert into {Captains} (run, role, person, class_id) values ($2, $3, $4, $1) on conflict (run, role) do update set person = excluded.person",
        [Text(id), Text(person.Run), Text(person.Role), Text(person.Id)], ct);

    /// <summary>One of each person for a decision: what it proposed before is gone, and who agreed to that agrees to nothing.</summary>
    public async Task<int> ProposeAsync(SeatProposal made)
    {
        await commands.RunAsync(
            connection, $"delete from {Proposals} where run = $1 and decision = $2 and way = $3 and person = $4",
            [Text(made.Run), Text(made.Decision), Number(made.Way), Text(made.Person)], ct);
        var step = made.Step is null ? ((string Name, string Json)?)null : RunCodec.ToJson(made.Step);
        await commands.RunAsync(
            connection,
            $"insert into {Proposals} (id, class_id, run, role, decision, way, person, option, reason, proposed_at, step_name, step, words) " +
                "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11, ''), nullif($12, ''), nullif($13, ''))",
            [
                Text(made.Id), Text(id), Text(made.Run), Text(made.Role), Text(made.Decision), Number(made.Way), Text(made.Person), Text(made.Option),
                Text(made.Reason), At(now), Text(step?.Name ?? ""), Text(step?.Json ?? ""), Text(made.Words ?? ""),
            ],
            ct);
        return await AgreeAsync(made, made.Person);
    }

    /// <summary>Somebody agrees to this, and to nothing else that lies there.</summary>
    public async Task<int> AgreeAsync(SeatProposal proposal, string person)
    {
        await commands.RunAsync(
            connection,
            $"delete from {Votes} v using {Proposals} q where q.id = v.proposal and q.run = $1 and q.decision = $2 and q.way = $3 and v.person = $4",
            [Text(proposal.Run), Text(proposal.Decision), Number(proposal.Way), Text(person)], ct);
        return await commands.RunAsync(connection, $"insert into {Votes} (proposal, person) values ($1, $2)", [Text(proposal.Id), Text(person)], ct);
    }

    /// <summary>It is what was decided, or it is not after all.</summary>
    public Task<int> CountAsync(string proposal, bool counts = true) => commands.RunAsync(
        connection, $"update {Proposals} set counted = {(counts ? "true" : "false")} where id = $1", [Text(proposal)], ct);

    private async Task EachAsync(string constant, Action<NpgsqlDataReader> row)
    {
        await using var command = commands.Of(connection, constant, Text(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            row(reader);
        }
    }
}
