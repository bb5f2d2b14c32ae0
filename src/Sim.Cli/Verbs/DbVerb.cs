using System.CommandLine;
using Sim.Answers.Json;
using Sim.Application.Storage.Postgres;

namespace Sim.Cli.Verbs;

internal static class DbVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb(
            "db",
            "The private PostgreSQL server that Sim starts where no other is named, and the keeping of any store: verify, backup, restore.")
        {
            Examples = ["sim db status", "sim db verify", "sim db backup sim.backup", "sim db stop"],
        };
        verb.Add(Status(terminal));
        verb.Add(Start(terminal));
        verb.Add(Stop(terminal));
        verb.Add(Reset(terminal));
        verb.Add(DbVerify.Create(terminal));
        verb.Add(DbBackup.Create(terminal));
        verb.Add(DbRestore.Create(terminal));
        return verb;
    }

    private static Verb Status(Terminal terminal)
    {
        var format = Inputs.Format("text", "json");
        var verb = new Verb("status", "Whether it runs, where its data is.") { Examples = ["sim db status --format json"] };
        verb.Add(format);
        verb.SetAction(async (parse, ct) =>
        {
            var status = await Server(terminal).StatusAsync(ct);
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.Server.Write(ServerAnswer.Of(status)));
                return Exit.Done;
            }

            terminal.Say(
                status.IsRunning
                    ? $"running: PostgreSQL {status.Major} on 127.0.0.1 port {status.Port}"
                    : "not running; it starts with the next command that needs it");
            terminal.Say($"data: {status.Folder}{(status.Major is null ? " (none yet)" : "")}");
            if (status.Log is { } log)
            {
                terminal.Say($"log: {log}");
            }

            return Exit.Done;
        });
        return verb;
    }

    private static Verb Start(Terminal terminal)
    {
        var verb = new Verb("start", "Start it.") { Examples = ["sim db start"] };
        verb.SetAction(async (_, ct) =>
        {
            var server = await Server(terminal).EnsureRunningAsync(ct);
            terminal.Say(server.StartedNow ? "started" : "it was running already");
            return Exit.Done;
        });
        return verb;
    }

    private static Verb Stop(Terminal terminal)
    {
        var verb = new Verb("stop", "Stop it; its data stays.") { Examples = ["sim db stop"] };
        verb.SetAction(async (_, ct) =>
        {
            terminal.Say(await Server(terminal).StopAsync(ct) ? "stopped; the data stays" : "it was not running");
            return Exit.Done;
        });
        return verb;
    }

    private static Verb Reset(Terminal terminal)
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var verb = new Verb("reset", "Delete all its data, for good.") { Examples = ["sim db reset", "sim db reset --yes"] };
        verb.Add(yes);
        verb.SetAction(async (parse, ct) =>
        {
            var server = Server(terminal);
            var status = await server.StatusAsync(ct);
            if (!parse.GetValue(yes) && !terminal.Ask($"Delete all timelines in {status.Folder}, for good?"))
            {
                throw new RefusedException(terminal.CanAsk ? "nothing was deleted" : "nothing was deleted: nobody can be asked here; say --yes");
            }

            terminal.Say(await server.ResetAsync(ct) is { } deleted ? $"deleted {deleted}" : "there was nothing to delete");
            return Exit.Done;
        });
        return verb;
    }

    private static PrivatePostgres Server(Terminal terminal) => new(TimeProvider.System, terminal.Notice);
}
