using System.CommandLine;
using System.Runtime.CompilerServices;
using Sim.Application.Storage.Postgres;
using Sim.Server.Assistants;

namespace Sim.Cli.Verbs;

internal static class McpVerb
{
    public static Command Create(Terminal terminal)
    {
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "mcp",
            "Tools for assistants (Model Context Protocol) on standard input and output: state, explain, search, diff, sources, check of a draft.")
        {
            Examples = ["sim mcp", """{"mcpServers": {"sim": {"command": "sim", "args": ["mcp"]}}}"""],
        };
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            await RunAsync(terminal, Inputs.StoreNamed(parse), ct);
            return Exit.Done;
        });
        return verb;
    }

    // Apart, so that no other verb loads what it is made with.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task RunAsync(Terminal terminal, NamedStore store, CancellationToken ct) =>
        Assistant.RunAsync(store.Opening(terminal), store.In(), terminal.Notice, ct);
}
