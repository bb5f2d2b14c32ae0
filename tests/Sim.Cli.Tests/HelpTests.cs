using System.Text.RegularExpressions;

namespace Sim.Cli.Tests;

public partial class HelpTests
{
    [Fact]
    public async Task Every_verb_shows_examples_and_describes_each_of_its_options()
    {
        var verbs = await VerbsAsync([]);
        verbs.Select(v => v[0]).ShouldBeSubsetOf(["new", "check", "load", "list", "state", "log", "db", .. verbs.Select(v => v[0])]);
        foreach (var verb in verbs)
        {
            var help = (await SimProcess.HereAsync([.. verb, "--help"])).ShouldAnswer().Answer;
            help.ShouldContain("Examples:\n  sim ", customMessage: string.Join(' ', verb));
            OptionLine().Matches(help).ShouldAllBe(option => option.Groups[2].Length > 0, string.Join(' ', verb));
        }
    }

    [Fact]
    public async Task The_first_example_of_every_verb_names_that_verb()
    {
        foreach (var verb in await VerbsAsync([]))
        {
            var help = (await SimProcess.HereAsync([.. verb, "--help"])).Answer;
            help[help.IndexOf("Examples:", StringComparison.Ordinal)..].ShouldContain($"sim {verb[0]}");
        }
    }

    [Fact]
    public async Task Help_is_an_answer_of_the_process_too()
    {
        var run = (await SimProcess.RunAsync(null, "state", "--help")).ShouldAnswer();
        run.Answer.ShouldContain("--as-of <DATE>");
        run.Answer.ShouldContain("Examples:");
    }

    [Theory, InlineData("new"), InlineData("check"), InlineData("load"), InlineData("list"), InlineData("state"), InlineData("log"), InlineData("db")]
    public async Task The_verbs_are_there(string verb) => (await VerbsAsync([])).ShouldContain(v => v.Length == 1 && v[0] == verb);

    /// <summary>All verbs, with those below them, as the help itself lists them.</summary>
    internal static async Task<List<string[]>> VerbsAsync(string[] above)
    {
        var help = (await SimProcess.HereAsync([.. above, "--help"])).ShouldAnswer().Answer;
        var verbs = new List<string[]>();
        if (help.IndexOf("Commands:", StringComparison.Ordinal) is > 0 and var commands)
        {
            foreach (Match match in CommandLine().Matches(help[commands..].Split("\n\n")[0]))
            {
                string[] verb = [.. above, match.Groups[1].Value];
                verbs.Add(verb);
                verbs.AddRange(await VerbsAsync(verb));
            }
        }

        return verbs;
    }

    [GeneratedRegex(@"^  ([a-z-]+)\b", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"^  (-[^ ]*(?:, --?[a-z-]+)*(?: <[^>]*>)?) *(.*)$", RegexOptions.Multiline)]
    private static partial Regex OptionLine();
}
