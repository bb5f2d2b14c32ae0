using System.Diagnostics;

namespace Sim.Load;

/// <summary>A server that we started, what it costs, and its end.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_000_000.0;
        }
    }

    /// <summary>Starts a program of this folder; its first line ends with its address.</summary>
    public static Child Start(string program, params string[] args)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        var said = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} said nothing");
        _ = process.StandardOutput.ReadToEndAsync();
        return new(process, new(said.Split(' ')[^1]));
    }

    /// <summary>Asked to end, so that it takes its store along; a child that does not listen is killed.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        using (var ask = Process.Start("kill", ["-TERM", _process.Id.ToString()]))
        {
            ask.WaitForExit();
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
