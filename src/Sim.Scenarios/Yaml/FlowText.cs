using System.Text;

namespace Sim.Scenarios.Yaml;

/// <summary>Short lists of scalars, and short maps of scalars and such lists, on one line.</summary>
internal static class FlowText
{
    /// <summary>A map and a list in it.</summary>
    public const int Depth = 2;

    /// <summary>The node in brackets or braces, or nothing where it is too long or too deep for that.</summary>
    public static string? Of(Node node, int width)
    {
        var text = new StringBuilder();
        return Write(text, node, node is MapNode ? Depth : 1, width) ? text.ToString() : null;
    }

    private static bool Write(StringBuilder text, Node node, int depth, int width)
    {
        switch (node)
        {
            case ScalarNode scalar:
                // An empty plain value would be lost on the way to the next comma.
                if (scalar is { Plain: true, Value: "" } || scalar.Value.Length > width)
                {
                    return false;
                }

                text.Append(ScalarText.OnOneLine(scalar, inFlow: true));
                return text.Length <= width;
            case ListNode list when depth > 0:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (!Write(text.Append(i == 0 ? "" : ", "), list.Items[i], depth - 1, width))
                    {
                        return false;
                    }
                }

                text.Append(']');
                break;
            case MapNode map when depth == Depth:
                text.Append('{');
                foreach (var entry in map.Entries)
                {
                    text.Append(text.Length == 1 ? "" : ", ").Append(ScalarText.Key(entry.Key, inFlow: true)).Append(": ");
                    if (text.Length > width || !Write(text, entry.Value, depth - 1, width))
                    {
                        return false;
                    }
                }

                text.Append('}');
                break;
            default:
                return false;
        }

        return text.Length <= width;
    }
}
