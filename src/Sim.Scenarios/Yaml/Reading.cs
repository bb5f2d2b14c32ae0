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
                if (!Take(parser.Current!))
                    return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // For some mistakes the scanner throws no exception of its own but one of the framework's.
            problems.Add(Mistake.Explain(e, source, gate, open.TryPeek(out var inner) ? inner : null));
            return null;
        }

        if (documents == 0)
            problems.Add(new Position(1, 1), "There is nothing here but white space and comments: write the script as 'key: value' lines.");
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
                return Open(new MapFrame(PlaceOf(e), map.Style == MappingStyle.Flow, problems));
            case SequenceStart list:
                return Open(new ListFrame(PlaceOf(e), list.Style == SequenceStyle.Flow));
            case MappingEnd or SequenceEnd:
                Add(open.Pop().Finish());
                return true;
            case Scalar scalar:
                Add(Read(scalar));
                keyEnd = (int)e.End.Index;
                return true;
            default:
                return true;
        }
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
            problems.Add(frame.At, "A key must be a text, not a list or a map: put it in quotes if it is a text.");
        open.Push(frame);
        return true;
    }

    private bool WantsKey => open.TryPeek(out var top) && top is MapFrame { WantsKey: true };

    private void Add(Node node)
    {
        if (open.TryPeek(out var top))
            top.Add(node);
        else
            root = node;
    }

    private ScalarNode Read(Scalar scalar)
    {
        var at = source.Place(scalar.Start);
        var value = source.Restore(scalar.Value);
        if (value.Contains('\0'))
            problems.Add(at, "This text holds a null character, written as an escape: delete it.");
        // Only a value that its map's parser picked up without a colon is implicit in neither way.
        if (scalar is { IsPlainImplicit: false, IsQuotedImplicit: false })
            problems.Add(at, "A ':' is missing between a key and its value: write {key: value}.");
        if (scalar.Style == ScalarStyle.Plain && LostColon((int)scalar.Start.Index))
            problems.Add(at with { Column = at.Column - 1 }, "A text that begins with ':' must be in quotes.");
        return new ScalarNode(value, scalar.Style == ScalarStyle.Plain, at);
    }

    // After a quoted text or a closing bracket the scanner drops one ':' from the next plain text that begins with it.
    private bool LostColon(int start)
    {
        if (start == 0 || start >= source.Text.Length || source.Text[start - 1] != ':' || char.IsWhiteSpace(source.Text[start]))
            return false;
        var isValue = open.TryPeek(out var top) && top is MapFrame { WantsKey: false };
        return !isValue || source.Text.AsSpan(keyEnd, start - keyEnd).Trim() is not ":";
    }
}
