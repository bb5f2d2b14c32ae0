using System.CommandLine;
using System.Runtime.CompilerServices;
using Sim.Application.Storage.Postgres;
using Sim.Server;

namespace Sim.Cli.Verbs;

internal static class ServeVerb
{
    private const int UsualPort = 8250;
    private const int LastPort = 65_535;

    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>(
            "--port") { Description = "The port to answer on; 0 takes any that is free.", HelpName = "PORT", DefaultValueFactory = _ => UsualPort };
        var host = new Option<string[]>("--host")
        {
            Description = "A further name under which it may be asked, such as that of a proxy before it. Several: give it again.",
            HelpName = "NAME",
        };
        var demo = new Option<bool>("--demo") { Description = "A store of its own that is gone with it, and changes without a key: to try things out." };
        var listen = new Option<string?>("--listen") { Description = "Not yet: it answers on this computer only.", HelpName = "ADDRESS" };
        var postgres = Inputs.Postgres();
        var verb = new Verb("serve", "Pages for a browser on this computer: the picture, the board, the reasons and the what-ifs of every timeline.")
        {
            Examples = ["sim serve", "sim serve --demo", "sim serve --port 9000"],
        };
        foreach (var option in new Option[] { port, host, demo, listen, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            if (parse.GetValue(listen) is { } address)
            {
                throw new RefusedException(
                    $"--listen {address}: sim answers on this computer only, since what keeps strangers out is not proved yet; leave --listen out, and for others put a proxy with a password before 127.0.0.1");
            }

            if (parse.GetValue(port) is < 0 or > LastPort)
            {
                throw new RefusedException($"--port: a port is a number from 0 to {LastPort}");
            }

            if (parse.GetValue(demo) && parse.GetValue(postgres) is not null)
            {
                throw new RefusedException("--demo has a store of its own, and --postgres names another; give one of them");
            }

            return await Serving.RunAsync(terminal, parse.GetValue(port), parse.GetValue(host) ?? [], parse.GetValue(demo), parse.GetValue(postgres), ct);
        });
        return verb;
    }
}

/// <summary>The server from start to end. Apart from its verb, so that no other loads what pages are served with.</summary>
internal static class Serving
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> RunAsync(Terminal terminal, int port, string[] hosts, bool isDemo, string? postgres, CancellationToken ct)
    {
        using var folder = isDemo ? new DemoFolder() : null;
        var own = new PrivatePostgres(TimeProvider.System, terminal.Notice, folder?.Path);
        var target = isDemo ? new PostgresTarget.Private() : Session.Target(postgres);
        try
        {
            // Asked for before it answers: what is wrong with the store is said here and not on a page.
            await target.OpenAsync(own, ct);
            var key = isDemo ? null : SimServer.MakeKey();
            var options = new ServerOptions(port, async asked => (await target.OpenAsync(own, asked)).ConnectionString)
            {
                Key = key,
                Hosts = hosts,
                Notice = terminal.Notice,
            };
            await using var server = await StartAsync(options, ct);
            Greet(terminal, server.Address, key);
            await terminal.Answer.FlushAsync(ct);
            await server.RunAsync(ct);
            return Exit.Done;
        }
        finally
        {
            if (isDemo)
            {
                await own.StopAsync(CancellationToken.None);
            }
        }
    }

    private static async Task<SimServer> StartAsync(ServerOptions options, CancellationToken ct)
    {
        try
        {
            return await SimServer.StartAsync(options, ct);
        }
        catch (IOException)
        {
            throw new RefusedException(
                $"--port: something answers on port {options.Port} already, perhaps another `sim serve`; stop it, or name another port (0: any that is free)");
        }
    }

    private static void Greet(Terminal terminal, Uri address, string? key)
    {
        terminal.Say($"Sim is at {address}");
        if (key is not null)
        {
            terminal.Say($"to change things too, open {address}?key={key}");
        }

        terminal.Say("Every account of this computer can read it there. Ctrl-C ends it.");
    }

    /// <summary>A folder that is gone with the demonstration.</summary>
    private sealed class DemoFolder : IDisposable
    {
        public DemoFolder()
        {
            Path = Directory.CreateTempSubdirectory("sim-demo-").FullName;
            if (!OperatingSystem.IsWindows())
            {
                // Root's server runs as another user, who must get through.
                File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
            }
        }

        public string Path { get; }

        public void Dispose()
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException)
            {
                // The server wrote its last line meanwhile; it is a temporary folder.
            }
        }
    }
}
