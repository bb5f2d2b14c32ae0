using System.Diagnostics;

namespace Sim.Cli.Tests;

/// <summary>
/// Tables are read by the programs they are made for, where these are installed: pandas and R take CSV and SQLite, DuckDB takes Parquet (`npm install
/// @duckdb/node-api`, and NODE_PATH names the folder).
/// </summary>
public class TablesInToolsTests(PostgresFixture postgres)
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "Sim.Cli.Tests", "Tools");

    [Theory]
    [InlineData("/usr/bin/python3", "-c|import pandas", "tables.py", "pandas is not installed")]
    [InlineData("Rscript", "--version", "tables.R", "R is not installed")]
    [InlineData("node", "-e|require('@duckdb/node-api')", "tables.mjs", "DuckDB for node is not installed, or NODE_PATH does not name its folder")]
    public async Task Dates_arrive_as_dates(string program, string isThere, string script, string reason)
    {
        Assert.SkipUnless(await RunAsync(program, isThere.Split('|')) is { Status: 0 }, reason);
        using var here = new Workplace();
        var store = await Flagship.StoreAsync(postgres);
        string[] table = ["table", "istanbul-2025", "--postgres", store, "--rows"];
        (await SimProcess.HereAsync([.. table, "spans", "-o", Path.Combine(here.Path, "spans.csv")])).ShouldAnswer();
        (await SimProcess.HereAsync([.. table, "spans", "--format", "parquet", "-o", Path.Combine(here.Path, "spans.parquet")])).ShouldAnswer();
        (await SimProcess.HereAsync([.. table[..^1], "--every", "P7D", "--format", "sqlite", "-o", Path.Combine(here.Path, "cases.db")])).ShouldAnswer();

        var run = await RunAsync(program, Path.Combine(Scripts, script), here.Path);
        run.ShouldNotBeNull().Said.ShouldBe("read");
    }

    /// <summary>How the program ends and what it says; null: it is not there.</summary>
    private static async Task<(int Status, string Said)?> RunAsync(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, $"{(await said).Trim()}{(process.ExitCode == 0 ? "" : await complained)}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
