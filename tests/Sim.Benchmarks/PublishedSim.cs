using System.Diagnostics;

namespace Sim.Benchmarks;

/// <summary>
/// The program as people install it (framework-dependent, compiled ahead), with a store of its own: the server SIM_POSTGRES names, else a private one, gone
/// afterwards.
/// </summary>
internal sealed class PublishedSim : IDisposable
{
    /// <summary>Framework-dependent, compiled ahead.</summary>
    public const string AsInstalled = "--use-current-runtime --no-self-contained";

    private readonly string _folder = Directory.CreateTempSubdirectory("sim-bench-").FullName;
    private readonly string _program;
    private readonly string _store;

    /// <param name="how">The arguments of <c>dotnet publish</c>.</param>
    /// <param name="storeOf">Another, whose store and server to use; it ends them.</param>
    public PublishedSim(string how = AsInstalled, PublishedSim? storeOf = null)
    {
        _store = storeOf?._store ?? _folder;
        if (!OperatingSystem.IsWindows())
        {
            // Root's server runs as another user, who must get through.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _program = Path.Combine(_folder, "program");
        Run(
            "dotnet",
            [
                "publish",
                Path.Combine(Root, "src", "Sim.Cli"),
                "-c",
                "Release",
                .. how.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                "-o",
                _program,
                "-v",
                "q",
                "-nologo",
            ]);
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

    /// <summary>The megabytes that it takes on the disk.</summary>
    public long Megabytes => new DirectoryInfo(_program).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1_000_000;

    /// <summary>Runs <c>sim</c> to its end; its answer is read and thrown away.</summary>
    public void Run(params string[] args)
    {
        if (File.Exists(Path.Combine(_program, "sim.dll")))
        {
            Run("dotnet", [Path.Combine(_program, "sim.dll"), .. args]);
        }
        else
        {
            Run(Path.Combine(_program, "sim"), args);
        }
    }

    public void Dispose()
    {
        if (_store == _folder)
        {
            Run("db", "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Run(string program, string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SIM_DATA_DIR"] = _store;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}:\n{output}\n{errors.Result}");
        }
    }

    private static string Up(string folder) => File.Exists(Path.Combine(folder, "Sim.sln")) ? folder : Up(Path.GetDirectoryName(folder)!);
}
