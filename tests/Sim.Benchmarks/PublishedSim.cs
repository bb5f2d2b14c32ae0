using System.Diagnostics;

namespace Sim.Benchmarks;

/// <summary>
/// The program as people install it (framework-dependent, compiled ahead), with a store of its own: the server SIM_POSTGRES names, else a private one, gone afterwards.
/// </summary>
internal sealed class PublishedSim : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sim-bench-").FullName;
    private readonly string _program;

    public PublishedSim()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Root's server runs as another user, who must get through.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _program = Path.Combine(_folder, "program");
        Dotnet(["publish", Path.Combine(Root, "src", "Sim.Cli"), "-c", "Release", "--use-current-runtime", "--no-self-contained", "-o", _program, "-v", "q", "-nologo"]);
    }

    /// <summary>The folder that holds Sim.sln.</summary>
    public static string Root { get; } = Up(AppContext.BaseDirectory);

    /// <summary>Writes a file for <c>sim</c> to read.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs <c>sim</c> to its end; its answer is read and thrown away.</summary>
    public void Run(params string[] args) => Dotnet([Path.Combine(_program, "sim.dll"), .. args]);

    public void Dispose()
    {
        Run("db", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private void Dotnet(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SIM_DATA_DIR"] = _folder;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', args)} ended with {process.ExitCode}:\n{output}\n{errors.Result}");
        }
    }

    private static string Up(string folder) => File.Exists(Path.Combine(folder, "Sim.sln")) ? folder : Up(Path.GetDirectoryName(folder)!);
}
