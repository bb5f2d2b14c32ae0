using System.CommandLine;
using MediatR;
using Sim.Answers.Boards.Exercises;
using Sim.Application.Exercises;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Scenarios.Yaml;
using Option = System.CommandLine.Option;

namespace Sim.Cli.Verbs.Exercises;

/// <summary>What roles say and sign beside the decisions.</summary>
internal static class TalkRun
{
    public static IEnumerable<Func<Terminal, Command>> All => [Say, Release, Note, Draft, Sign];

    private static Verb Say(Terminal terminal)
    {
        var text = new Argument<string>("TEXT") { Description = "The message." };
        var to = Roles("--to", "To whom, in confidence; give it once for each. Left out: to everybody. Your teacher reads it too.");
        return Verb(
            "say", "Write to another role in confidence, or to everybody.",
            ["sim exercise say group-1 --role turkey --to russia 'The hall has two rooms.'", "sim exercise say group-1 --role ukraine 'We will come.'"],
            [text], [to], terminal,
            (parse, run, role) => new SendMessage(run, role, parse.GetValue(to) ?? [], parse.GetValue(text)!),
            (_, run) => [$"sent: {run.Play.Run.Table.Messages[^1].Id}"]);
    }

    private static Verb Release(Terminal terminal)
    {
        var message = new Argument<string>("MESSAGE") { Description = "The message, such as m3." };
        return Verb(
            "release", "Make a message public that you sent or got in confidence; its sender sees that you did.",
            ["sim exercise release group-1 --role ukraine m3"], [message], [], terminal,
            (parse, run, role) => new ReleaseMessage(run, role, parse.GetValue(message)!),
            (parse, _) => [$"public now: {parse.GetValue(message)}"]);
    }

    private static Verb Note(Terminal terminal)
    {
        var text = new Argument<string>("TEXT") { Description = "The note." };
        return Verb(
            "note", "Leave a note for the debrief; no other role reads it before.",
            ["sim exercise note group-1 --role turkey 'I expect Moscow to name a delegation and no more.'"], [text], [], terminal,
            (parse, run, role) => new LeaveNote(run, role, parse.GetValue(text)!),
            (_, _) => ["Noted."]);
    }

    private static Verb Draft(Terminal terminal)
    {
        var title = new Argument<string>("TITLE") { Description = "What the text is called." };
        var with = Roles("--with", "Who is to sign it with you; give it once for each.");
        var clauses = new Option<string[]>("--clause")
        {
            Description = "A clause; give it once for each. What follows ' => ' is the event that it becomes once all have signed, in YAML.",
            HelpName = "TEXT[ => YAML]",
        };
        return Verb(
            "draft", "Put a text to other roles, clause by clause; what all of them sign becomes what its clauses say. On a terminal it asks for the clauses.",
            [
                "sim exercise draft group-1 --role ukraine --with russia 'Terms of a meeting' --clause 'The talks open on Thursday at eleven. => {event: " +
                    "talks-scheduled, talks: istanbul-talks, planned: 2025-05-15T11:00, parties: [russia, ukraine]}'",
            ],
            [title], [with, clauses], terminal,
            async (session, parse, run, role, ct) => new DraftText(
                run.Name, role, parse.GetValue(with) ?? [], parse.GetValue(title)!,
                parse.GetValue(clauses) is { Length: > 0 } given ? [.. given.Select(Clause)]
                    : await AskAsync(session, run, [role, .. parse.GetValue(with) ?? []], terminal, ct)),
            (_, run) => [$"put: {run.Play.Run.Table.Drafts[^1].Id}", .. Clauses(run, run.Play.Run.Table.Drafts[^1])]);
    }

    private static Verb Sign(Terminal terminal)
    {
        var text = new Argument<string>("TEXT") { Description = "The text, such as t1." };
        var clause = new Option<int?>("--clause") { Description = "One clause, counted from 1; left out: all of it.", HelpName = "NUMBER" };
        var refuse = new Option<string?>("--refuse") { Description = "Refuse the clause, and say why.", HelpName = "WHY" };
        var amend = new Option<string?>("--amend") { Description = "Put the clause otherwise; the other names on it lapse.", HelpName = "TEXT[ => YAML]" };
        var why = new Option<string?>("--why") { Description = "Why it should be put otherwise.", HelpName = "TEXT" };
        return Verb(
            "sign", "Sign a text, or a clause of it; or refuse a clause, or put it otherwise.",
            [
                "sim exercise sign group-1 --role russia t1",
                "sim exercise sign group-1 --role russia t1 --clause 2 --refuse 'We sign nothing that nobody can see.'",
                "sim exercise sign group-1 --role turkey t1 --clause 2 --amend 'Six observers, whom both let pass.' --why 'Three cannot see so far.'",
            ],
            [text], [clause, refuse, amend, why], terminal,
            (parse, run, role) => (parse.GetValue(refuse), parse.GetValue(amend), parse.GetValue(clause)) switch
            {
                (not null, not null, _) => throw new RefusedException("refuse the clause or amend it, not both"),
                ({ } because, _, { } number) => new RefuseClause(run, role, parse.GetValue(text)!, number, because),
                (_, { } words, { } number) => new AmendClause(run, role, parse.GetValue(text)!, number, Clause(words), parse.GetValue(why)),
                (null, null, var number) => new SignText(run, role, parse.GetValue(text)!, number),
                _ => throw new RefusedException("say which clause: --clause NUMBER"),
            },
            (parse, run) => run.Play.Run.Table.Drafts.Single(d => d.Id == parse.GetValue(text)) is var put
                && put.SignedAfter is not null
                ? ["Every clause bears every name: it stands.", .. Clauses(run, put)]
                : ["Done; it stands once every clause bears every name.", .. parse.GetValue(amend) is null ? [] : Clauses(run, put)]);
    }

    /// <summary>What each clause of a text comes to once it is signed; where one is words alone, how it is put so that it records something.</summary>
    private static IEnumerable<string> Clauses(PlayedRun run, Draft text)
    {
        foreach (var (n, clause) in text.Clauses.Index())
        {
            yield return $"  clause {n + 1}, {RoleSoFar.Becomes(clause.Clause, run.Scenario)}";
        }

        if (text.SignedAfter is null && text.Clauses.Any(c => c.Clause.Events.Count == 0))
        {
            yield return "So that a clause records something, write the event behind it: --clause 'TEXT => {event: TYPE, …}'; what there is: " +
                $"sim exercise moves {run.Name} --role {text.By}";
        }
    }

    /// <summary>
    /// On a terminal: clause by clause, in words, and field by field what is recorded once all have signed; none where nobody can be asked.
    /// </summary>
    private static async Task<IReadOnlyList<ClauseOffered>> AskAsync(Session session, PlayedRun run, string[] signers, Terminal terminal, CancellationToken ct)
    {
        var clauses = new List<ClauseOffered>();
        MoveChoice[] parties = [.. run.Exercise.Roles.Where(r => signers.Contains(r.Id)).Select(r => new MoveChoice(r.Plays, r.Title))];
        while (terminal.Prompt(clauses.Count == 0 ? "The first clause, in words:" : "The next clause (enter: no more):") is { Length: > 0 } words)
        {
            var becomes = await MoveRun.AskAsync(
                session, run, signers[0], terminal, ct, "What is recorded once all have signed? (enter: nothing, it is words alone)");
            if (becomes?.Find("event")?.Value is ScalarNode { Value: var type } && EventCatalog.Find(type)?.Field("by") is not null)
            {
                string[] by = MoveRun.Choose(terminal, "Whose act is it? (enter: of all who sign)", parties, several: true) is { Length: > 0 } some
                    ? some : [.. parties.Select(p => p.Value)];
                becomes = becomes with
                {
                    Entries =
                    [
                        .. becomes.Entries, new("by", becomes.At, new ListNode([.. by.Select(p => new ScalarNode(p, false, becomes.At))], becomes.At)),
                    ],
                };
            }

            clauses.Add(new(words, becomes));
        }

        return clauses;
    }

    private static ClauseOffered Clause(string text)
    {
        var at = text.LastIndexOf(" => ", StringComparison.Ordinal);
        return at < 0 ? new(text) : new(text[..at], (MapNode)AnswerRun.Moves(text[(at + 4)..], "--clause").Items[0]);
    }

    private static Option<string[]> Roles(string name, string description) => new(name) { Description = description, HelpName = "ROLE" };

    private static Verb Verb(
        string name, string description, string[] examples, Argument[] arguments, Option[] options, Terminal terminal,
        Func<ParseResult, string, string, IRequest<PlayedRun>> request, Func<ParseResult, PlayedRun, IEnumerable<string>> told) => Verb(
            name, description, examples, arguments, options, terminal, (_, parse, run, role, _) => Task.FromResult(request(parse, run.Name, role)), told);

    private static Verb Verb<T>(
        string name, string description, string[] examples, Argument[] arguments, Option[] options, Terminal terminal,
        Func<Session, ParseResult, PlayedRun, string, CancellationToken, Task<T>> request, Func<ParseResult, PlayedRun, IEnumerable<string>> told)
        where T : IRequest<PlayedRun>
    {
        var run = ExerciseVerb.Run();
        var role = new Option<string?>("--role") { Description = "Which role you play; needed where several are played.", HelpName = "ROLE" };
        var postgres = Inputs.Postgres();
        var verb = new Verb(name, description) { Examples = examples };
        verb.Add(run);
        Array.ForEach(arguments, verb.Add);
        verb.Add(role);
        Array.ForEach(options, verb.Add);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await using var session = Session.Open(terminal, parse);
            var played = await session.SendAsync(new GetRun(parse.GetValue(run)!), ct);
            played = await session.SendAsync(await request(session, parse, played, ExerciseVerb.RoleOf(played, parse.GetValue(role)), ct), ct);
            foreach (var line in told(parse, played))
            {
                terminal.Say(line);
            }

            return Exit.Done;
        });
        return verb;
    }
}
