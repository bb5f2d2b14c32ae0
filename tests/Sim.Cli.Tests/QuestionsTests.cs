using System.Text.RegularExpressions;

namespace Sim.Cli.Tests;

/// <summary>Every question of scenarios/QUESTIONS.md has one command, which answers it.</summary>
public partial class QuestionsTests(PostgresFixture postgres)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "scenarios", "QUESTIONS.md"));

    [Fact]
    public async Task Each_of_thirty_questions_is_answered_by_its_one_command()
    {
        var questions = Question().Matches(Page);
        questions.Select(q => q.Groups["number"].Value).ShouldBe(Enumerable.Range(1, 30).Select(n => n.ToString()));
        var store = await postgres.NewDatabaseAsync();
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml");
        (await SimProcess.HereAsync(["load", .. scripts, "--postgres", store])).ShouldAnswer();
        foreach (var command in questions.Select(q => q.Groups["command"].Value))
        {
            var args = Word().Matches(command).Select(w => w.Value.Replace("\"", "", StringComparison.Ordinal)).Skip(1);
            (await SimProcess.HereAsync([.. args, "--postgres", store])).ShouldAnswer().Answer.Split('\n').Length.ShouldBeGreaterThan(3, command);
        }
    }

    [Fact]
    public void The_five_of_the_readme_stand_among_them()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var shown = Row().Matches(readme).Select(m => m.Groups["command"].Value).ToArray();
        shown.Length.ShouldBe(5);
        shown.ShouldBeSubsetOf(Question().Matches(Page).Select(q => q.Groups["command"].Value));
    }

    [GeneratedRegex(@"^(?<number>\d+)\. .*\n(?:    ?.*\n)*?\s+```sh\n\s+(?<command>sim .*)\n\s+```$", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex(@"(?:""[^""]*""|[^\s""])+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| [A-Z].*\? \| `(?<command>sim .*)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
