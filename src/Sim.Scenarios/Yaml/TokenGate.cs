using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Sim.Scenarios.Yaml;

/// <summary>Stands between scanner and parser: lists what a script may not use, drops it, and lets the rest through.</summary>
internal sealed class TokenGate(Scanner inner, SourceText source, ProblemList problems) : IScanner
{
    private readonly PlaceFinder places = new(source.Text);
    private int seen;
    private int seenLine;
    private int flowLevel;
    private Position? directive;

    public Token? Current { get; private set; }

    public Mark CurrentPosition => inner.CurrentPosition;

    /// <summary>Where the latest token begins that stands in the text.</summary>
    public Mark Latest { get; private set; }

    public bool MoveNext()
    {
        if (Current is not null)
        {
            ConsumeCurrent();
        }

        return MoveNextWithoutConsuming();
    }

    public bool MoveNextWithoutConsuming()
    {
        // With enough problems listed there is nothing more to hand on, and the parser stops for want of a token.
        while (!problems.Full && inner.MoveNextWithoutConsuming())
        {
            Current = Admit(inner.Current!);
            if (Current is not null)
            {
                return true;
            }

            inner.ConsumeCurrent();
        }

        Current = null;
        return false;
    }

    public void ConsumeCurrent()
    {
        inner.ConsumeCurrent();
        Current = null;
    }

    private Token? Admit(Token token)
    {
        if (token is Error error)
        {
            throw new SyntaxErrorException(error.Start, error.End, error.Value);
        }

        LookBefore(token);
        if (token is not (StreamStart or StreamEnd or BlockEnd))
        {
            Latest = token.Start;
        }

        var place = new Position((int)token.Start.Line, (int)token.Start.Column);
        switch (token)
        {
            case Anchor anchor:
                problems.Add(place, $"Anchors are not read: delete '&{Short(anchor.Value.Value)}', and write the value out wherever it is needed.");
                return null;
            case Tag:
                problems.Add(place, "Tags are not read: delete the word that begins with '!', or put it in quotes if it belongs to a text.");
                return null;
            case AnchorAlias alias:
                problems.Add(
                    place,
                    $"Aliases are not read: write the value out in place of '*{Short(alias.Value.Value)}', or put it in quotes if it is a text.");
                return new Scalar("", ScalarStyle.SingleQuoted, alias.Start, alias.End);
            case VersionDirective version when version.Version.Major == 1:
                directive = place;
                return null;
            case VersionDirective version:
                problems.Add(place, $"YAML {version.Version.Major}.{version.Version.Minor} is not known: write %YAML 1.2, or delete the line.");
                return null;
            case TagDirective:
                problems.Add(place, "Of all directives only %YAML is read: delete this line.");
                return null;
            case Key when token.End.Index > token.Start.Index:
                problems.Add(place, "Keys that begin with '? ' are not read: write 'key: value' on one line.");
                break;
            case FlowSequenceStart or FlowMappingStart:
                flowLevel++;
                break;
            case FlowSequenceEnd or FlowMappingEnd:
                flowLevel--;
                break;
        }

        return token;
    }

    // What the scanner passes over in silence between two tokens: unknown directives, and tabs that look like indentation.
    private void LookBefore(Token token)
    {
        var text = source.Text;
        var start = (int)Math.Min(token.Start.Index, text.Length);
        for (var i = seen; i < start && !problems.Full; i++)
        {
            var percent = text.AsSpan(i, start - i).IndexOf('%');
            if (percent < 0)
            {
                break;
            }

            i += percent;
            if (i == 0 || text[i - 1] is '\n' or '\r')
            {
                problems.Add(places.Of(i), "Of all directives only %YAML is read: delete this line, or put it in quotes if it is a text.");
            }
        }

        if (directive is { } at && token is not (VersionDirective or TagDirective))
        {
            if (token is not DocumentStart)
            {
                problems.Add(at, "A line '---' must follow the %YAML directive: add it, or delete the directive.");
            }

            directive = null;
        }

        if (token.Start.Line > seenLine
            && flowLevel == 0
            && token is BlockMappingStart or BlockSequenceStart or BlockEntry or Key or Scalar or FlowSequenceStart or FlowMappingStart)
        {
            var indentation = text.AsSpan(start - (int)(token.Start.Column - 1), (int)(token.Start.Column - 1));
            if (indentation.IndexOf('\t') is >= 0 and var tab && indentation.IsWhiteSpace())
            {
                problems.Add(new Position((int)token.Start.Line, tab + 1), "A tab stands in the indentation: use spaces, two for each level.");
            }
        }

        var end = (int)Math.Min(token.End.Index, text.Length);
        if (token is VersionDirective or TagDirective)
        {
            end += text.AsSpan(end).IndexOfAny('\r', '\n') is >= 0 and var rest ? rest : text.Length - end;
        }

        seen = Math.Max(seen, end);
        if (token is not (StreamStart or BlockEnd))
        {
            seenLine = (int)Math.Max(seenLine, token.End.Line);
        }
    }

    private static string Short(string name) => Characters.Quoted(name)[1..^1];
}
