namespace Sim.Scenarios.Tests;

/// <summary>The folder that holds Sim.sln, from wherever the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Sim.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
