using System.Text;

namespace Sim.Scenarios.Yaml;

/// <summary>
/// Writes nodes as block YAML that reads back as the same nodes, but that a text which YAML takes for a text anyway is written, and so read, as plain.
/// </summary>
public static class YamlWriter
{
    /// <summary>A line of brackets or braces is no longer than this.</summary>
    private const int Width = 120;

    private const int Step = 2;

    public static string Write(Node root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var text = new StringBuilder();
        switch (root)
        {
            case MapNode { Entries.Count: > 0 } map:
                WriteMap(text, map, 0);
                break;
            case ListNode { Items.Count: > 0 } list:
                WriteList(text, list, 0);
                break;
            case ScalarNode { Plain: true, Value: "" }:
                text.Append("---");
                break;
            case ScalarNode scalar:
                text.Append(ScalarText.OnOneLine(scalar, inFlow: false));
                break;
            default:
                text.Append(root is MapNode ? "{}" : "[]");
                break;
        }

        return text.Append(text[^1] == '\n' ? "" : "\n").ToString();
    }

    // Both begin where the cursor stands, at the column of the indentation.
    private static void WriteMap(StringBuilder text, MapNode map, int indentation)
    {
        var first = true;
        foreach (var entry in map.Entries)
        {
            text.Append(' ', first ? 0 : indentation).Append(ScalarText.Key(entry.Key, inFlow: false)).Append(':');
            WriteValue(text, entry.Value, indentation, inList: false);
            first = false;
        }
    }

    private static void WriteList(StringBuilder text, ListNode list, int indentation)
    {
        var first = true;
        foreach (var item in list.Items)
        {
            text.Append(' ', first ? 0 : indentation).Append('-');
            WriteValue(text, item, indentation, inList: true);
            first = false;
        }
    }

    private static void WriteValue(StringBuilder text, Node value, int indentation, bool inList)
    {
        if (value is not ScalarNode && indentation >= (Limits.Depth - 1) * Step)
        {
            throw new ArgumentException($"The nodes stand more than {Limits.Depth} deep inside one another, and would not be read again.");
        }

        switch (value)
        {
            case ScalarNode { Plain: true, Value: "" }:
                text.Append('\n');
                return;
            case ScalarNode scalar:
                text.Append(' ').Append(ScalarText.InBlock(scalar, indentation + Step, Width)).Append('\n');
                return;
            case MapNode { Entries.Count: 0 }:
                text.Append(" {}\n");
                return;
            case ListNode { Items.Count: 0 }:
                text.Append(" []\n");
                return;
        }

        var line = (value is ListNode || inList) && indentation < (Limits.Depth - FlowText.Depth) * Step
            ? FlowText.Of(value, Width - indentation - Step)
            : null;
        if (line is not null)
        {
            text.Append(' ').Append(line).Append('\n');
            return;
        }

        // The first key or item of what stands in a list follows its dash.
        if (inList)
        {
            text.Append(' ', Step - 1);
        }
        else
        {
            text.Append('\n').Append(' ', indentation + Step);
        }

        if (value is MapNode map)
        {
            WriteMap(text, map, indentation + Step);
        }
        else
        {
            WriteList(text, (ListNode)value, indentation + Step);
        }
    }
}
