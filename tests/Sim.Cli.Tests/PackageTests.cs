using System.Diagnostics;
using System.IO.Compression;

namespace Sim.Cli.Tests;

/// <summary>The .NET tool that is packed from what was built, on a computer where nothing of it was before.</summary>
public class PackageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_packed_tool_installs_into_an_empty_home_and_answers()
    {
        // …/tests/Sim.Cli.Tests/bin/Debug/net10.0/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name;
        var built = Path.Combine(Repository.Root, "src", "Sim.Cli", "bin", configuration, "net10.0", "sim.dll");
        Assert.SkipUnless(
            File.Exists(built) && File.Exists(Path.Combine(Repository.Root, "src", "Sim.Cli", "obj", "project.assets.json")),
            $"nothing was built in configuration {configuration}");
        using var here = new Workplace();
        var (packages, tools, home) = (Path.Combine(here.Path, "packages"), Path.Combine(here.Path, "tools"), Path.Combine(here.Path, "home"));

        await DotnetAsync(
            null,
            "pack",
            "src/Sim.Cli",
            "--no-build",
            "--configuration",
            configuration,
            "--output",
            packages,
            "-nodeReuse:false",
            $"-p:PublishDir={here.Path}/publish/");
        await using (var package = await ZipFile.OpenReadAsync(
            Directory.GetFiles(packages, "Sim.Negotiation.*.nupkg").ShouldHaveSingleItem(),
            TestContext.Current.CancellationToken))
        {
            package.Entries.Select(entry => entry.Name).ShouldContain("MediatR.Contracts.dll");
            package.Entries.Select(entry => entry.Name).ShouldContain("DistributedLock.Postgres.dll");
            package.Entries.Select(entry => entry.FullName).ShouldContain("sbom.cdx.json");
        }

        await DotnetAsync(home, "tool", "install", "--tool-path", tools, "--source", packages, "Sim.Negotiation");
        var store = await postgres.NewDatabaseAsync();
        var start = Started("state", Flagship.Path, "--as-of", "2025-05-09");
        (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done).Answer.ShouldStartWith("The Istanbul proposal, May 2025");

        // Files beside a tool come back empty: style and script are in it.
        var serve = Started("serve", "--port", "0");
        serve.RedirectStandardOutput = true;
        using var serving = Process.Start(serve)!;
        try
        {
            var said = await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var visitor = new HttpClient { BaseAddress = new(said!.Split(' ')[^1]) };
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(
                await visitor.GetStringAsync("/t/istanbul-2025?as-of=2025-05-10", TestContext.Current.CancellationToken));
            page.QuerySelector("figure svg").ShouldNotBeNull();
            foreach (var file in new[]
            {
                page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!,
                page.QuerySelector("script")!.GetAttribute("src")!,
            })
            {
                (await visitor.GetStringAsync(file, TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(1_000, file);
            }
        }
        finally
        {
            serving.Kill();
        }

        ProcessStartInfo Started(params string[] args)
        {
            var start = SimProcess.Start(store, []);
            (start.FileName, start.Environment["HOME"], start.Environment["DOTNET_ROOT"]) = (Path.Combine(tools, "sim"), home, DotnetRoot);
            start.ArgumentList.Clear();
            foreach (var arg in args)
            {
                start.ArgumentList.Add(arg);
            }

            return start;
        }
    }

    // The runtime's folder is …/shared/Microsoft.NETCore.App/10.0.x/
    private static string DotnetRoot => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private static async Task DotnetAsync(string? home, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { WorkingDirectory = Repository.Root };
        foreach (var (name, value) in ((string, string)[])[
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
            ("DOTNET_NOLOGO", "1"),
            ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
            ("MSBUILDDISABLENODEREUSE", "1"),
        ])
        {
            start.Environment[name] = value;
        }

        if (home is not null)
        {
            (
                start.Environment["HOME"],
                start.Environment["DOTNET_CLI_HOME"],
                start.Environment["NUGET_PACKAGES"]) = (home, home, Path.Combine(home, "packages"));
        }

        (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done);
    }
}
