using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Server;
using Sim.Server.Classes;

namespace Sim.Cli.Verbs;

internal static class ServeVerb
{
    private const int UsualPort = 8250;
    private const int LastPort = 65_535;
    private const int MostGroups = 12;
    private const int UsualSeats = 3;
    private const int MostSeats = 9;

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
        var listen = new Option<string?>("--listen")
        {
            Description = "Answer others too, on this address of the computer (0.0.0.0: all of them). Changes need the secret it prints.", HelpName = "ADDRESS",
        };
        var closed = new Option<bool>("--private") { Description = "Reading needs the secret too." };
        var cert = new Option<string?>("--cert")
        {
            Description = "Answer over TLS with this certificate: a PFX file without a password, or a PEM file that holds its key too.", HelpName = "FILE",
        };
        var lesson = new Option<string?>("--class")
        {
            Description = "Teach this lesson to a class: students join by a code in a browser, and nothing else is there for them. " +
                "Tells you where your own page is.",
            HelpName = "LESSON",
        };
        var groups = new Option<int>("--groups")
        {
            Description = $"For --class: into how many groups the class is parted, each of which plays by itself (1 to {MostGroups}).", HelpName = "NUMBER",
            DefaultValueFactory = _ => 1,
        };
        var seats = new Option<int>("--seats")
        {
            Description = $"For --class: how many may share a seat (1 to {MostSeats}); a class that is open already keeps what it has.", HelpName = "NUMBER",
            DefaultValueFactory = _ => UsualSeats,
        };
        var log = new Option<bool>("--log") { Description = "A line of JSON for each answer: kind of page, status, time; never who asked for what." };
        var telemetry = new Option<string?>("--telemetry")
        {
            Description = "Send traces and figures to this collector (OpenTelemetry, OTLP over HTTP): kinds of pages, statuses and times; never who asked " +
                "for what.",
            HelpName = "ADDRESS",
        };
        var postgres = Inputs.Postgres();
        var verb = new Verb("serve", "Pages for a browser on this computer: the picture, the board, the reasons and the what-ifs of every timeline.")
        {
            Examples =
            [
                "sim serve", "sim serve --demo", "sim serve --class istanbul-proposal --groups 5 --listen 0.0.0.0", "sim serve --port 9000",
                "sim serve --listen 0.0.0.0 --private --cert sim.pem --host sim.example.org",
            ],
        };
        foreach (var option in new Option[] { port, host, demo, lesson, groups, seats, listen, closed, cert, log, telemetry, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            if (parse.GetValue(port) is < 0 or > LastPort)
            {
                throw new RefusedException($"--port: a port is a number from 0 to {LastPort}");
            }

            if (parse.GetValue(demo) && Inputs.StoreNamed(parse).Words is [var other, ..])
            {
                throw new RefusedException($"--demo has a store of its own, and {other} names another; give one of them");
            }

            if (parse.GetValue(demo) && (parse.GetValue(listen) is not null || parse.GetValue(closed)))
            {
                throw new RefusedException("--demo asks nobody for a secret, and is for this computer only; leave out --demo, or --listen and --private");
            }

            if (parse.GetValue(lesson) is not null && parse.GetValue(closed))
            {
                throw new RefusedException("--class shows nothing but the lesson to whoever has not the secret; leave out --private");
            }

            if (parse.GetValue(groups) is < 1 or > MostGroups || (parse.GetValue(groups) > 1 && parse.GetValue(lesson) is null))
            {
                throw new RefusedException($"--groups: a class is parted into 1 to {MostGroups} groups; say which lesson it is taught with --class");
            }

            if (parse.GetValue(seats) is < 1 or > MostSeats || (parse.GetValue(seats) != UsualSeats && parse.GetValue(lesson) is null))
            {
                throw new RefusedException($"--seats: 1 to {MostSeats} share a seat; say which lesson it is taught with --class");
            }

            var how = new HowToServe(parse.GetValue(port), AddressOf(parse.GetValue(listen)), parse.GetValue(host) ?? [])
            {
                IsDemo = parse.GetValue(demo),
                IsPrivate = parse.GetValue(closed),
                Certificate = CertificateOf(parse.GetValue(cert)),
                Logs = parse.GetValue(log),
                Telemetry = CollectorOf(parse.GetValue(telemetry)),
                Store = Inputs.StoreNamed(parse),
                Class = parse.GetValue(lesson) is { } taught
                    ? new(Exercises.ExerciseVerb.Open(taught).File, parse.GetValue(groups)) { SeatsEach = parse.GetValue(seats) }
                    : null,
            };
            return await Serving.RunAsync(terminal, how, ct);
        });
        return verb;
    }

    private static IPAddress? AddressOf(string? text) =>
        text is null ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new RefusedException($"--listen {text}: an address of this computer is numbers, such as 192.168.1.20; 0.0.0.0 is all it has");

    private static Uri? CollectorOf(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https" ? collector
        : throw new RefusedException($"--telemetry {text}: a collector has a web address, such as http://localhost:4318");

    private static X509Certificate2? CertificateOf(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var bytes = File.ReadAllBytes(file);
            var isText = bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0;
            return isText ? X509Certificate2.CreateFromPemFile(file) : X509CertificateLoader.LoadPkcs12(bytes, null);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"--cert {file}: it cannot be read ({cause.Message})");
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new RefusedException(
                $"--cert {file}: give a PFX file without a password, or a PEM file with the certificate and its key, one after the other");
        }
    }
}

/// <summary>How a server is asked for on the command line.</summary>
internal sealed record HowToServe(int Port, IPAddress? Listen, IReadOnlyList<string> Hosts)
{
    public bool IsDemo { get; init; }

    public bool IsPrivate { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public bool Logs { get; init; }

    public Uri? Telemetry { get; init; }

    public NamedStore Store { get; init; }

    public ClassToTeach? Class { get; init; }
}

/// <summary>The server from start to end. Apart from its verb, so that no other loads what pages are served with.</summary>
internal static class Serving
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> RunAsync(Terminal terminal, HowToServe how, CancellationToken ct)
    {
        using var folder = how.IsDemo ? new DemoFolder() : null;
        var own = new PrivatePostgres(TimeProvider.System, terminal.Notice, folder?.Path);
        var target = how.IsDemo ? new PostgresTarget.Private() : how.Store.Target();
        var schema = how.IsDemo ? SchemaName.Usual : how.Store.In();
        try
        {
            // Asked for before it answers: what is wrong with the store is said here and not on a page. Both steps take seconds: nobody is to wonder.
            terminal.Notice(
                target is PostgresTarget.Private ? "Starting the database… (some seconds; longer the first time)"
                : "Reaching the database…");
            await target.OpenAsync(own, ct);
            var key = how is { IsDemo: true, Class: null } ? null : SimServer.MakeKey();
            var isOpen = false;
            var options = new ServerOptions(how.Port, async asked =>
            {
                // Asked again, it was lost meanwhile.
                var server = isOpen ? await target.ReviveAsync(own, asked) : await target.OpenAsync(own, asked);
                isOpen = true;
                return server.ConnectionString;
            })
            {
                Key = key,
                Schema = schema,
                Hosts = how.Hosts,
                Listen = how.Listen,
                Certificate = how.Certificate,
                Class = how.Class,
                IsPrivate = how.IsPrivate,
                Notice = terminal.Notice,
                Log = how.Logs ? terminal.Notices.WriteLine : null,
                Telemetry = how.Telemetry,
            };
            terminal.Notice(how.Class is null ? "Opening the pages…" : "Opening the class…");
            await using var server = await StartAsync(options, ct);
            Greet(terminal, server, key, how);
            await terminal.Answer.FlushAsync(ct);
            await server.RunAsync(ct);
            return Exit.Done;
        }
        finally
        {
            if (how.IsDemo)
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
        catch (SocketException)
        {
            throw new RefusedException(
                $"--listen {options.Listen}: this computer has no such address, or does not let sim answer on port {options.Port} of it");
        }
    }

    private static void Greet(Terminal terminal, SimServer server, string? key, HowToServe how)
    {
        var address = server.Reached;
        if (server.JoinCode is { } code)
        {
            terminal.Say($"The class joins at {address}join with the code {code}");
            terminal.Say($"Your own page, which leads to the projector's too: open {address}console?key={key}");
            var reached = how switch
            {
                { Listen: null } => "Only browsers of this computer reach it; --listen 0.0.0.0 lets phones in the room's network in.",
                { Certificate: null } => "Whoever is in the room's network reaches it, and can read along what is sent; --cert seals it.",
                _ => "Whoever is in the room's network reaches it.",
            };
            terminal.Say(reached);
            terminal.Say("Show your own address to nobody: whoever has it sees what every role knows.");
            terminal.Say(how.IsDemo
                ? "Ctrl-C ends it, and with --demo the class is gone then."
                : "Ctrl-C stops it; the class is kept, and the same command goes on with it.");
            return;
        }

        terminal.Say($"Sim is at {address}");
        if (key is not null)
        {
            terminal.Say($"{(how.IsPrivate ? "to read it and change things" : "to change things too")}, open {address}?key={key}");
        }

        var who = (how.IsPrivate, how.Listen) switch
        {
            (true, _) => "Only who has the secret can read it there.",
            (_, null) => "Every account of this computer can read it there.",
            _ => "Everybody who reaches this computer can read it there.",
        };
        terminal.Say(
            $"{who}{(how is { Listen: not null, Certificate: null } ? " What is sent, the secret too, can be read on the way: --cert seals it." : "")} " +
                "Ctrl-C ends it.");
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
