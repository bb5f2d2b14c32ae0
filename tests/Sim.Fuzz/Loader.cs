using System.Diagnostics;
using System.Text;

namespace Sim.Fuzz;

/// <summary>A loader that runs, and the versions it was given.</summary>
internal sealed record Loader(Process Process, Version[] Versions, StringBuilder Answer, StringBuilder Notices, Stopwatch Clock)
{
    public bool Said(Version version) =>
        Answer.ToString()
            .Split('\n')
            .Any(l => l.StartsWith($"{version.Timeline}: loaded", StringComparison.Ordinal)
                || l.StartsWith($"{version.Timeline}: nothing changed", StringComparison.Ordinal));

    public static Loader Load(string folder, string data, params Version[] versions)
    {
        var loader = new Loader(Start(folder, data, ["load", .. versions.Select(v => v.Path), "--replace"]), versions, new(), new(), Stopwatch.StartNew());
        loader.Process.OutputDataReceived += (_, e) => Append(loader.Answer, e.Data);
        loader.Process.ErrorDataReceived += (_, e) => Append(loader.Notices, e.Data);
        loader.Process.BeginOutputReadLine();
        loader.Process.BeginErrorReadLine();
        return loader;
    }

    /// <summary>A command over the private store in a folder.</summary>
    public static Process Start(string folder, string data, params string[] args)
    {
        // What runs in the background ignores interrupts, and so would all it starts.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet", OperatingSystem.IsLinux() ? ["--default-signal=INT", "dotnet"] : [])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sim.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment.Remove("SIM_POSTGRES");
        start.Environment["SIM_DATA_DIR"] = data;
        return Process.Start(start)!;
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
            {
                text.Append(line).Append('\n');
            }
        }
    }
}
