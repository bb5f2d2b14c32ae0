using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sim.Load.Classes;

/// <summary>A web process on the store of the class: started, killed without a word, and started anew at the same address.</summary>
internal sealed class Node(string name, string folder, IReadOnlyList<string> serve) : IDisposable
{
    private Process? _process;
    private TimeSpan _spentBefore;

    public string Name => name;

    /// <summary>The same for as long as the program runs, as that of a laptop in its room.</summary>
    public int Port { get; } = FreePort();

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The code of the class, and its teacher's page at this node.</summary>
    public string Code { get; private set; } = "";

    public Uri Console { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What it said went wrong.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>Of all processes it was.</summary>
    public TimeSpan Processor => _spentBefore + Of(p => p.TotalProcessorTime, TimeSpan.Zero);

    public double Megabytes => Of(p => p.WorkingSet64 / 1_000_000.0, 0);

    /// <summary>Starts it, and waits until it says where the class joins.</summary>
    public async Task StartAsync()
    {
        // One that is published starts faster, and is what people have.
        var published = Environment.GetEnvironmentVariable("SIM_LOAD_PROGRAM");
        string[] program = published is null ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "sim.dll")] : [published];
        var process = Process.Start(new ProcessStartInfo(program[0], [.. program[1..], "serve", .. serve, "--port", $"{Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["SIM_DATA_DIR"] = folder, ["SIM_POSTGRES"] = "" },
        })!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (Notices)
            {
                if (line.Data is { Length: > 0 } said)
                {
                    Notices.Add($"{name}: {said}");
                }
            }
        };
        process.BeginErrorReadLine();
        _process = process;
        var joined = await process.StandardOutput.ReadLineAsync();
        var own = await process.StandardOutput.ReadLineAsync();
        if (joined is null || own is null)
        {
            await Task.Delay(200);
            throw new InvalidOperationException($"sim serve did not start: {string.Join('\n', Notices)}");
        }

        _ = process.StandardOutput.ReadToEndAsync();
        (Code, Console) = (string.Concat(joined.Split(' ')[^2..]), new(own.Split(' ')[^1]));
    }

    /// <summary>As a laptop dies: with no time to say anything.</summary>
    public void Kill()
    {
        var process = _process!;
        process.Refresh();
        _spentBefore += process.TotalProcessorTime;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            Kill();
        }
    }

    private T Of<T>(Func<Process, T> what, T none)
    {
        try
        {
            _process?.Refresh();
            return _process is { HasExited: false } running ? what(running) : none;
        }
        catch (InvalidOperationException)
        {
            // It ended meanwhile.
            return none;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
