using System.CommandLine;
using Sim.Answers.Boards;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;

namespace Sim.Cli.Verbs;

internal static class DbRestore
{
    public static Verb Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A file that sim db backup wrote." };
        var postgres = Inputs.Postgres();
        var verb = new Verb("restore", "Bring a backup into an empty store, and verify it there. What is in a store is never written over.")
        {
            Examples = ["sim db restore sim.backup", "sim db restore sim.backup --postgres postgres://me@localhost/beside"],
        };
        verb.Add(file);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var path = parse.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new RefusedException($"there is no file {path}");
            }

            var store = Inputs.StoreNamed(parse);
            var schema = store.In();
            var server = await store.Opening(terminal)(ct);
            await new Dump(server, schema).RestoreAsync(path, ct);
            await using var session = Session.Open(terminal, store);
            var verified = await session.SendAsync(new VerifyStore(), ct);
            DbVerify.Say(terminal, VerifyBoard.Of(verified));
            return verified.IsWhole ? Exit.Done : Exit.No;
        });
        return verb;
    }
}
