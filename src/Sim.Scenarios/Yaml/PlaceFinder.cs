namespace Sim.Scenarios.Yaml;

/// <summary>Line and column of places in a text, asked for from its beginning to its end; lines end at LF, CRLF or CR.</summary>
internal sealed class PlaceFinder(string text)
{
    private int line = 1;
    private int lineStart;

    public Position Of(int index)
    {
        while (true)
        {
            var end = text.AsSpan(lineStart, index - lineStart).IndexOfAny('\r', '\n');
            if (end < 0)
            {
                return new Position(line, index - lineStart + 1);
            }

            var next = lineStart + end + (text.AsSpan(lineStart + end).StartsWith("\r\n") ? 2 : 1);
            if (next > index)
            {
                return new Position(line, index - lineStart + 1);
            }

            lineStart = next;
            line++;
        }
    }
}
