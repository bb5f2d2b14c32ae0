using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sim.Scenarios.Yaml;

/// <summary>One run through a text: the parser's events become nodes on a stack of our own, never on the thread's.</summary>
internal sealed class Reading
{
    private readonly SourceText source;
    private readonly ProblemList problems;
    private readonly TokenGate gate;
    private readonly Parser parser;
    private readonly Stack<Frame> open = new();
    private Node? root;
    private int documents;
    private int values;
    private int keyEnd;

    public Reading(string text, ProblemList problems)
    {
        this.problems = problems;
        source = SourceText.Check(text, problems);
        gate = new TokenGate(new Scanner(new StringReader(source.Text)), source, problems);
        parser = new Parser(gate);
    }

    public Node? Run()
    {
        try
        {
            while (!problems.Full && parser.MoveNext())
            {
                if (!Take(parser.Current!))
                {
                    return null;
                }
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // For some mistakes the scanner throws no exception of its own but one of the framework's.
            problems.Add(Mistake.Explain(e, source, gate, open.TryPeek(out var inner) ? inner : null));
            return null;
        }

        if (documents == 0)
        {
            problems.Add(new Position(1, 1), "There is nothing here but white space and comments: write the script as 'key: value' lines.");
        }

        return problems.Full ? null : root;
    }

    private bool Take(ParsingEvent e)
    {
        switch (e)
        {
            case DocumentStart when ++documents > 1:
                problems.Add(source.Place(e.Start), "A second document begins here: keep one document in a file, and delete the '---' or '...' between them.");
                return false;
            case MappingStart map:
                return IsWithinBounds(e) && Open(new MapFrame(PlaceOf(e), map.Style == MappingStyle.Flow, problems));
            case SequenceStart list:
                return IsWithinBounds(e) && Open(new ListFrame(PlaceOf(e), list.Style == SequenceStyle.Flow));
            case MappingEnd or SequenceEnd:
                Add(open.Pop().Finish());
                return true;
            case Scalar scalar:
                Add(Read(scalar));
                keyEnd = (int)e.End.Index;
                return IsWithinBounds(scalar);
            default:
                return true;
        }
    }

    private bool IsWithinBounds(ParsingEvent value)
    {
        if (++values <= Limits.Values)
        {
            return true;
        }

        problems.Add(source.Place(value.Start), Limits.TooManyValues);
        return false;
    }

    // A pair within brackets, [a: b], is a map whose event has no mark.
    private Position PlaceOf(ParsingEvent e) => source.Place(e.Start.Index == 0 && open.Count > 0 ? gate.Latest : e.Start);

    private bool Open(Frame frame)
    {
        if (open.Count == Limits.Depth)
        {
            problems.Add(frame.At, $"Lists and maps stand more than {Limits.Depth} deep inside one another here: take some levels out.");
            return false;
        }

        if (WantsKey)
        {
            problems.Add(frame.At, "A key must be a text, not a list or a map: put it in quotes if it is a text.");
        }

        open.Push(frame);
        return true;
    }

    private bool WantsKey => open.TryPeek(out var top) && top is MapFrame { WantsKey: true };

    private void Add(Node node)
    {
        if (open.TryPeek(out var top))
        {
            top.Add(node);
        }
        else
        {
            root = node;
        }
    }

    private ScalarNode Read(Scalar scalar)
    {
        var at = source.Place(scalar.Start);
        var value = source.Restore(scalar.Value);
        if (value.Contains('\0'))
        {
            problems.Add(at, Characters.NullEscaped);
        }

        if (Slip.In(scalar, source.Text, open.TryPeek(out var top) && top is MapFrame { WantsKey: false } ? keyEnd : null) is { } slip)
        {
            problems.Add(at, slip);
        }

        return new ScalarNode(value, scalar.Style == ScalarStyle.Plain, at);
    }
}
