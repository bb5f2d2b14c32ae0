namespace Sim.Scenarios.Tests.Schema;

/// <summary>A committed file that is made from the code: the tests hold it in step, and write it anew where SIM_WRITE_GENERATED=1 is set.</summary>
internal static class Generated
{
    public static void ShouldStandIn(string path, string text)
    {
        var full = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(full, text);
        }

        var committed = File.Exists(full) ? File.ReadAllText(full) : "";
        if (committed == text)
        {
            return;
        }

        Assert.Fail(
            $"{path} is made from the code and is not in step with it. " +
                "Write it anew and commit it:\n  SIM_WRITE_GENERATED=1 dotnet run --project tests/Sim.Scenarios.Tests -- -noColor -class \"*.Schema.*\"\n" +
            $"The first line that differs: {FirstDifference(committed, text)}");
    }

    private static string FirstDifference(string committed, string text)
    {
        var (old, made) = (committed.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, made.Length)).First(i => old.ElementAtOrDefault(i) != made.ElementAtOrDefault(i));
        return $"{line + 1}, '{old.ElementAtOrDefault(line)}' should be '{made.ElementAtOrDefault(line)}'";
    }
}
