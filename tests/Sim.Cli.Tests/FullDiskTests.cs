using Sim.Fuzz;

namespace Sim.Cli.Tests;

/// <summary>Where the disk is full, whatever writes a file says so, and leaves the one that was there, or none: never a part of one.</summary>
public class FullDiskTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_full_disk_is_told_and_leaves_nothing_half_written()
    {
        if (!SmallDisk.CanBe)
        {
            Assert.Skip("only root, on Linux, and where it may mount one, can have a small disk of its own");
        }

        var store = await postgres.NewDatabaseAsync();
        (await SimProcess.HereAsync("load", "istanbul-2025", "--postgres", store)).ShouldEndWith(Exit.Done);
        var place = Directory.CreateTempSubdirectory("sim-full-");
        using (var disk = new SmallDisk(Path.Combine(place.FullName, "disk"), 1, inFile: false))
        {
            var table = Path.Combine(disk.Folder, "table");
            await File.WriteAllTextAsync(table, "the older one", TestContext.Current.CancellationToken);
            disk.Fill(leaving: 4096);
            foreach (var line in (string[])
                [
                    $"db backup {disk.Folder}/a.backup STORE",
                    $"table istanbul-2025 --rows events --output {table} STORE", $"table istanbul-2025 --format xlsx -o {table} STORE",
                    $"table istanbul-2025 --format sqlite -o {table} STORE", $"exercise handout istanbul-proposal --to {disk.Folder}/handout",
                ])
            {
                var said = await SimProcess.HereAsync([.. line.Split(' ').SelectMany(w => w == "STORE" ? ["--postgres", store] : new[] { w })]);
                said.Status.ShouldBeOneOf([Exit.BadInput, Exit.NoStore], $"{line}: {said.Notices}");
                said.Notices.ShouldMatch("No space left|disk", line);
                said.Answer.ShouldBeEmpty(line);
            }

            disk.Fill();
            var start = SimProcess.Start(null, ["new", "my-talks"]);
            start.WorkingDirectory = disk.Folder;
            (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.BadInput).Notices.ShouldContain("No space left");

            disk.Free();
            Directory.GetFiles(disk.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".html", StringComparison.Ordinal)).ShouldBe([table]);
            (await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken)).ShouldBe("the older one");
            (await SimProcess.HereAsync("db", "backup", $"{disk.Folder}/a.backup", "--postgres", store)).ShouldEndWith(Exit.Done);
        }

        place.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_several_backups_into_one_file_at_once_one_is_written_whole_and_the_others_say_that_it_is_there()
    {
        var store = await Flagship.StoreAsync(postgres);
        using var here = new Workplace();
        var file = Path.Combine(here.Path, "a.backup");
        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SimProcess.HereAsync("db", "backup", file, "--postgres", store)));
        all.Count(r => r.Status == Exit.Done).ShouldBe(1, string.Concat(all.Select(r => r.Notices)));
        all.Where(r => r.Status != Exit.Done).ShouldAllBe(r => r.Notices.Contains("never written over", StringComparison.Ordinal));
        Directory.GetFiles(here.Path).ShouldBe([file]);
        var longest = Path.Combine(here.Path, new string('a', 255));
        (await SimProcess.HereAsync("db", "backup", longest, "--postgres", store)).ShouldEndWith(Exit.Done);
        (await SimProcess.HereAsync("db", "backup", longest + "a", "--postgres", store)).ShouldEndWith(Exit.BadInput);
        (await SimProcess.HereAsync("table", "istanbul-2025", "-o", longest + "a", "--postgres", store)).ShouldEndWith(Exit.BadInput);
        Directory.GetFiles(here.Path).ShouldBe([file, longest], ignoreOrder: true);
        (await SimProcess.HereAsync("db", "restore", file, "--postgres", await postgres.NewDatabaseAsync())).ShouldEndWith(Exit.Done);
    }

    [Fact]
    public async Task A_link_stays_a_link_and_what_it_leads_to_is_written()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("links are for administrators there");
        }

        using var here = new Workplace();
        File.CreateSymbolicLink(Path.Combine(here.Path, "link.csv"), "real.csv");
        await File.WriteAllTextAsync(Path.Combine(here.Path, "real.csv"), "the older one", TestContext.Current.CancellationToken);
        var start = SimProcess.Start(
            await Flagship.StoreAsync(postgres), ["table", "istanbul-2025", "--rows", "events", "--format", "csv", "--output", "link.csv"]);
        start.WorkingDirectory = here.Path;
        (await SimProcess.FinishAsync(start)).ShouldEndWith(Exit.Done);
        new FileInfo(Path.Combine(here.Path, "link.csv")).LinkTarget.ShouldBe("real.csv");
        (await File.ReadAllTextAsync(Path.Combine(here.Path, "real.csv"), TestContext.Current.CancellationToken)).ShouldContain("istanbul-2025");
        Directory.GetFiles(here.Path).Length.ShouldBe(2);
    }
}
