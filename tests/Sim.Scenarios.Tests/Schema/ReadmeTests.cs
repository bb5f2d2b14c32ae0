using System.Text.RegularExpressions;
using Sim.Domain.Events;
using Sim.Scenarios.Documentation;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Schema;

public partial class ReadmeTests
{
    private const string Page = "scenarios/README.md";
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, Page));
    private static readonly string[] Blocks = [.. Fence().Matches(Text).Select(m => m.Groups[1].Value)];

    /// <summary>Blocks by number and first line; every one that is not a whole script is added to the first.</summary>
    public static TheoryData<int, string> Examples => [.. Blocks.Select((block, i) => (i, block.Split('\n')[0]))];

    [Fact]
    public void The_section_on_events_is_the_one_the_catalogue_gives()
    {
        var begin = Text.IndexOf(VocabularyPage.Begin, StringComparison.Ordinal) + VocabularyPage.Begin.Length;
        var end = Text.IndexOf(VocabularyPage.End, StringComparison.Ordinal);
        end.ShouldBeGreaterThan(begin);
        Generated.ShouldStandIn(Page, $"{Text[..begin]}\n\n{VocabularyPage.Write()}\n{Text[end..]}");
    }

    [Theory, MemberData(nameof(Examples))]
    public void An_example_is_read_without_a_problem_and_holds_what_it_expects(int number, string firstLine)
    {
        var isWhole = number == 0 || Blocks[number].StartsWith("scenario:", StringComparison.Ordinal);
        var script = isWhole ? Blocks[number] : YamlWriter.Write(Merge((MapNode)Parse(Blocks[0]), Parse(Blocks[number])));
        var read = ScriptReader.Read(script, Page);
        read.Lines.ShouldBeEmpty($"{firstLine}\n{script}");
        ExpectationCheck.Run(read.Script!).Select(f => f.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_is_a_script()
    {
        var table = Text[(Text.IndexOf("```csv\n", StringComparison.Ordinal) + 7)..];
        ScriptReader.Read(table[..table.IndexOf("```", StringComparison.Ordinal)], "table.csv").Lines.ShouldBeEmpty();
    }

    [Fact]
    public void The_events_of_the_guide_are_those_of_the_library()
    {
        var library = Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml")
            .SelectMany(path => ScriptReader.ReadFile(
                path).Script!.Entries.Select(e => (e.Id, Type: EventCatalog.Of(e.Happening).Name, When: Start(e.When.Text)))).ToHashSet();
        var guide = Text[Text.IndexOf("## From a newspaper", StringComparison.Ordinal)..Text.IndexOf("## Every event", StringComparison.Ordinal)];
        var events = Fence().Matches(guide)
            .SelectMany(m => ((ListNode)((MapNode)Parse(m.Groups[1].Value)).Find("events")!.Value).Items.Cast<MapNode>())
            .ToArray();
        events.Length.ShouldBeGreaterThan(20);
        events
            .Where(e => !library.Any(l => l.Id == Value(e, "id")
                && l.Type == Value(e, "event")
                && (e.Find("when") is null || l.When == Start(Value(e, "when")))))
                .Select(e => Value(e, "id"))
                .ShouldBeEmpty();

        // A script may leave out the offset its zone gives.
        static string Start(string date) => date.Length > 16 && date[10] == 'T' ? date[..16] : date;

        static string Value(MapNode map, string key) => ((ScalarNode)map.Find(key)!.Value).Value;
    }

    [Fact]
    public void Every_section_linked_at_the_top_is_there()
    {
        var anchors = Text.Split('\n')
            .Where(l => l.StartsWith('#'))
            .Select(l => NoAnchor().Replace(l.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-'))
            .ToHashSet();
        Link().Matches(Text).Select(m => m.Groups[1].Value).Where(a => !anchors.Contains(a)).ShouldBeEmpty();
    }

    private static Node Parse(string yaml)
    {
        var (root, problems) = YamlReader.Read(yaml);
        problems.ShouldBeEmpty(yaml);
        return root!;
    }

    /// <summary>A list is events, or expectations where its items have no `event`; a map adds to the keys it names.</summary>
    private static MapNode Merge(MapNode script, Node fragment)
    {
        var added = fragment as MapNode ?? new MapNode([new("events", default, fragment)], default);
        return new(
            [
                .. script.Entries.Select(e => added.Find(e.Key) is { } more ? e with { Value = Join(e.Value, more.Value) } : e),
                .. added.Entries.Where(e => script.Find(e.Key) is null),
            ],
            default);
    }

    private static Node Join(Node one, Node other) => (one, other) switch
    {
        (ListNode a, ListNode b) => new ListNode([.. a.Items, .. b.Items], default),
        (MapNode a, MapNode b) => new MapNode([.. a.Entries, .. b.Entries], default),
        _ => other,
    };

    [GeneratedRegex("^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(#([a-z-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NoAnchor();
}
