using System.Globalization;
using System.Text;

namespace Sim.Fuzz;

/// <summary>The verbs that write into the store, each with what it has to make there once.</summary>
internal sealed class WriteActs(string folder)
{
    public static readonly string[] All = ["load", "record", "fork", "rebase", "without", "note", "answer"];

    private readonly List<string> _events = [];

    /// <summary>The line of an act, what has to be done before it, and the query by which the store is asked how often it is there.</summary>
    public (string[][] Before, string[] Line, string Count) Begin(string act, int round)
    {
        string[] once = ["--once", $"change-{round}"];
        var mark = $"mark-{round}";
        string[] fork = ["branch", "create", $"case@{mark}", "--at", "2025-01-05"];
        switch (act)
        {
            case "load":
                _events.Add(mark);
                return ([], ["load", Script()], Rows("case", mark));
            case "record":
                return (
                    [],
                    ["branch", "record", "case@b", "statement-made", "--by", "a", "--text", mark, "--when", "2025-01-21", "--id", mark, .. once],
                    Rows("case@b", mark));
            case "fork":
                return ([], [.. fork, .. once], $"select count(*) from sim.mt_events where stream_id = 'case@{mark}'");
            case "without":
                return (
                    [fork],
                    ["branch", "without", $"case@{mark}", "first", .. once],
                    $"select count(*) from sim.mt_events where stream_id = 'case@{mark}' and version > 1");
            case "rebase":
                // What is new in its parent from before the fork comes with it.
                _events.Add(mark);
                return (
                    [fork, ["load", Script()]],
                    ["branch", "rebase", $"case@{mark}", .. once],
                    $"select count(*) from sim.mt_events where stream_id = 'case@{mark}' and version > 1");
            case "answer":
                return (
                    [["exercise", "start", "three-days-in-may", "--run", mark, "--role", "ukraine"]],
                    ["exercise", "answer", mark, "--role", "ukraine", "--option", "refuse", "--reason", mark, .. once],
                    Both($"stream_id = 'exercise:{mark}' and type = 'choice-made'", $"stream_id = 'istanbul-2025@{mark}' and type = 'truce-refused'"));
            default:
                return (
                    [], ["exercise", "note", "run", mark, .. once], $"select count(*) from sim.mt_events where data::text like '%\"{mark}\"%'");
        }
    }

    /// <summary>The script with all events that were ever put into it.</summary>
    public string Script()
    {
        var path = Path.Combine(folder, "case.yaml");
        var text = new StringBuilder("scenario: case\ntitle: A case\nzone: UTC\nparties: {a: {name: A, kind: state}}\nevents:\n")
            .Append("  - {id: first, when: 2025-01-01, event: statement-made, by: a, text: First.}\n");
        foreach (var id in _events)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: {id}, when: 2025-01-02, event: statement-made, by: a, text: {id}}}\n");
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>How often both are there; where one is without the other, a number that no promise allows.</summary>
    private static string Both(string one, string other) =>
        $"select case when one = other then one else 99 end from (select count(*) filter (where {one}) one, count(*) filter (where {other}) other "
            + "from sim.mt_events) found";

    private static string Rows(string stream, string id) =>
        $"select count(*) from sim.mt_events where stream_id = '{stream}' and data->>'id' = '{id}'";
}
