using Sim.Answers.Tables;
using Sim.Domain.Events;

namespace Sim.Answers.Tests.Tables;

public class CodebookTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "scenarios", "CODEBOOK.md");

    /// <summary>With SIM_WRITE_GENERATED=1 it is written anew.</summary>
    [Fact]
    public void The_page_is_what_the_catalogue_says()
    {
        if (Environment.GetEnvironmentVariable("SIM_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(Page, Codebook.Write());
        }

        File.ReadAllText(Page).ShouldBe(Codebook.Write(), "scenarios/CODEBOOK.md is made from the code: write it anew with SIM_WRITE_GENERATED=1");
    }

    [Fact]
    public void It_says_what_every_column_means_and_what_every_type_of_event_is_coded_as()
    {
        var page = Codebook.Write();
        TableKinds.All.SelectMany(k => k.Columns).ShouldAllBe(c => page.Contains($"| `{c.Name}` |") && c.Description.EndsWith('.'));
        EventCatalog.All.ShouldAllBe(t => page.Contains($"| `{t.Name}` | {t.Declared.Cameo} | {t.Declared.Plover} |"));
    }
}
