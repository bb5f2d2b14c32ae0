namespace Sim.Cli.Tests;

/// <summary>A store in which the flagship script is loaded, made once for all tests that only read it.</summary>
internal static class Flagship
{
    public const string Path = "scenarios/istanbul-2025.yaml";

    private static readonly Lock Gate = new();
    private static Task<(string Store, Ran Load)>? _loaded;

    /// <summary>The store's connection string.</summary>
    public static async Task<string> StoreAsync(PostgresFixture postgres) => (await LoadedAsync(postgres)).Store;

    /// <summary>The store, and the run that loaded it: the first command of the README.</summary>
    public static Task<(string Store, Ran Load)> LoadedAsync(PostgresFixture postgres)
    {
        lock (Gate)
        {
            return _loaded ??= LoadAsync();
        }

        async Task<(string, Ran)> LoadAsync()
        {
            var store = await postgres.NewDatabaseAsync();
            return (store, await SimProcess.RunAsync(store, "state", Path, "--as-of", "2025-05-09"));
        }
    }

    /// <summary>A command on the store that makes no sense: it ends as bad input, and says what.</summary>
    public static async Task RefusesAsync(PostgresFixture postgres, string line, string said) =>
        (await SimProcess.HereAsync([.. line.Split(' '), "--postgres", await StoreAsync(postgres)])).ShouldEndWith(Exit.BadInput).Notices.ShouldContain(said);
}

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class Workplace : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sim-test-").FullName;

    public string File(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
