using System.Globalization;
using YamlDotNet.Core;

namespace Sim.Scenarios.Yaml;

/// <summary>Turns what stopped the parser into a problem in plain words.</summary>
internal static class Mistake
{
    public static Problem Explain(Exception e, SourceText source, TokenGate gate, Frame? inner)
    {
        var (start, end) = e is YamlException marked && (marked.Start.Index > 0 || marked.End.Index > 0)
            ? (marked.Start, marked.End)
            : gate.CurrentPosition.Line == 1 && e is YamlException ? (Mark.Empty, Mark.Empty) : (gate.CurrentPosition, gate.CurrentPosition);
        // The scanner stumbles with one of the framework's exceptions at the left of brackets, and at half a surrogate pair.
        var about = e switch
        {
            YamlException => e.Message,
            InvalidOperationException => "left of its brackets",
            ArgumentException => "Unicode surrogates",
            _ => "unexpected content",
        };
        return new Sentence(about, source, gate, inner, start, end).Problem();
    }

    private sealed record Sentence(string About, SourceText Source, TokenGate Gate, Frame? Inner, Mark Start, Mark End)
    {
        public Problem Problem()
        {
            foreach (var (words, explain) in Known)
            {
                if (About.Contains(words, StringComparison.OrdinalIgnoreCase))
                {
                    return explain(this);
                }
            }

            var cause = About[(About.StartsWith("While ", StringComparison.Ordinal) ? About.IndexOf(", ", StringComparison.Ordinal) + 2 : 0)..].TrimEnd('.');
            return AtStart($"This cannot be read as YAML ({cause}): check the indentation, and put texts with special characters in quotes.");
        }

        private static readonly (string Words, Func<Sentence, Problem> Explain)[] Known =
        [
            ("tab character", s => s.AtEnd(Tab)),
            ("tab as indentation", s => s.AtStart(Tab)),
            ("quoted scalar, found unexpected end of stream", s => s.AtStart(
                $"This quote is never closed: add the closing {s.Found}, or put the text in the other kind of quotes.")),
            ("quoted scalar, found unexpected document", s => s.AtStart(
                $"This quote is not closed before the next line '---' or '...': add the closing {s.Found}.")),
            ("double-quoted scalar, found wrong indentation", s => s.AtStart(
                "This quote is not closed on its line, and the next line is not indented: add the closing \", or indent the lines of the text.")),
            ("unknown escape", s => s.AtEnd(
                $"The escape {Characters.Quoted(s.Cut(s.End, 2))} is not known: write \\\\ for a backslash, or put the text in single quotes.")),
            ("hexadecimal number", s => s.AtEnd("This escape lacks hexadecimal digits: two follow \\x, four \\u, eight \\U; write \\\\ for a backslash.")),
            ("Unicode surrogates", s => s.AtEnd(
                "An escape in this text names half of a surrogate pair: write the character itself, or both halves, \\uD83D\\uDE00.")),
            ("Unicode character escape", s => s.AtEnd("This escape names no Unicode character: the last one is \\U0010FFFF.")),
            ("multiline plain scalar, found invalid mapping", Continuation),
            ("found invalid mapping", SecondColon),
            ("Mapping values are not allowed", SecondColon),
            ("could not find expected ':'", NoColon),
            ("did not find expected key", NoKey),
            ("expected '-' indicator", s => s.AtStart(
                "A list item is expected here: begin the line with '- ' in the column of the other items, or mend the indentation.")),
            ("Block sequence entries are not allowed", s => s.AtStart(
                "A list cannot begin here: put each '- ' on a line of its own, write [a, b], or put the text in quotes.")),
            ("expected ',' or ']'", s => s.Unclosed('[', ']')),
            ("expected ',' or '}'", s => s.Unclosed('{', '}')),
            ("cannot start any token", s => s.AtStart(s.Found == "\t" ? Tab : $"A text cannot begin with {s.Found}: put it in quotes.")),
            ("expected node content", NoContent),
            ("comment between adjacent scalars", s => s.AtStart(
                "A comment stands inside a text of several lines: put the text in quotes, or move the comment.")),
            ("invalid comment", s => s.AtStart("A space is missing before '#': add it if this is a comment, or put the text in quotes.")),
            ("comment without", s => s.AtEnd("A space is missing before '#': add it.")),
            ("indentation indicator equal", s => s.AtEnd(
                "The digit after '|' or '>' says how deep the text is indented, from 1 to 9: leave it out, or put 2.")),
            ("block scalar, did not find expected", s => s.AtEnd(
                "Only '+', '-' or one digit may follow '|' or '>': begin the text on the next line, or put it all in quotes.")),
            ("block scalar, found", s => s.AtStart("A blank line at the top of this text is indented more than the text: take its spaces out.")),
            ("version directive", s => s.AtStart("The %YAML directive stands once, at the top of a script: delete this line.")),
            ("invalid content after '...'", MoreText),
            ("<document ", MoreText),
            ("Mapping keys are not allowed", s => s.AtStart("A '? ' cannot stand here: put the text in quotes.")),
            ("directive", s => s.AtStart(s.Cut(s.Start, 5) == "%YAML"
                ? "This directive cannot be read: write '%YAML 1.2' and a line '---' after it, or delete it."
                : "Of all directives only %YAML is read: delete this line, or put it in quotes if it is a text.")),
            ("anchor", s => s.AtStart("A text cannot begin with '&' or '*' here: put it in quotes.")),
            ("tag", s => s.AtStart("A text cannot begin with '!' here: put it in quotes.")),
            ("key indicator", s => s.AtStart("A '-' cannot stand alone here: put it in quotes.")),
            ("left of its brackets", s => s.AtStart(
                "This line stands inside brackets or braces that are not closed yet: indent it more than the line they began on, or close them before it.")),
        ];

        private const string Tab = "A tab stands in the indentation: use spaces, two for each level.";

        private string Found => Cut(Start, 1) is [>= ' ', ..] found ? found : "it";

        private Problem AtStart(string message) => new(Source.Place(Start), message);

        // A tab before the place explains it better than what came of it.
        private Problem AtLine(string message) => IsFirstOnLine && Indentation.IndexOf('\t') is >= 0 and var tab
            ? new(Source.Place(Start) with { Column = tab + 1 }, Tab)
            : AtStart(message);

        private Problem AtEnd(string message) => new(Source.Place(End), message);

        // Whole characters only: a pair of surrogates at the end is one.
        private string Cut(Mark mark, int length)
        {
            var from = (int)Math.Min(mark.Index, Source.Text.Length);
            var to = Math.Min(from + length, Source.Text.Length);
            return Source.Text[from..(to > from && to < Source.Text.Length && char.IsHighSurrogate(Source.Text[to - 1]) ? to + 1 : to)];
        }

        private bool IsAtEnd => Source.Text.AsSpan((int)Math.Min(Start.Index, Source.Text.Length)).IsWhiteSpace();

        private Sentence AtText
        {
            get
            {
                var blanks = Indentation.Length - Indentation.TrimStart().Length;
                return this with { Start = new Mark(Start.Index - Indentation.Length + blanks, Start.Line, blanks + 1) };
            }
        }

        private string Line => Cut(Start, 200).Split('\r', '\n')[0];

        private ReadOnlySpan<char> Indentation => Source.Text.AsSpan((int)(Start.Index - Start.Column + 1), (int)Start.Column - 1);

        private bool IsFirstOnLine => Start.Index < Source.Text.Length && Indentation.IsWhiteSpace();

        private static Problem Continuation(Sentence s) => s.AtText.AtLine(
            "This line reads as a continuation of the text above, yet has a ': ' of its own: " +
                "indent it like the key it belongs beside, or put the whole text in quotes.");

        private static Problem SecondColon(Sentence s) =>
            s.Start.Column > Limits.Key ? s.AtStart($"A key may have at most {Limits.Key} characters: shorten it, or put the text in quotes.")
            : s.Gate.Latest.Line < s.Start.Line ? Continuation(s)
            : s.AtStart("A ': ' stands inside an unquoted text: put the text in quotes, or begin a new line if this is another key.");

        private static Problem NoColon(Sentence s)
        {
            var at = s.Gate.Latest.Line < s.Start.Line ? s with { Start = s.Gate.Latest } : s;
            var word = at.Line.Split(' ')[0];
            return at.AtLine(word.IndexOf(':') is > 0 and var colon && colon < word.Length - 1
                ? $"A space is missing after the ':': write {Characters.Quoted(word[..(colon + 1)] + " " + word[(colon + 1)..])}."
                : "This line has no ':': write 'key: value', or indent it more if it continues the text above.");
        }

        private static Problem NoKey(Sentence s)
        {
            if (!s.IsFirstOnLine)
            {
                return s.AtStart("Nothing may follow a quoted text or a closing bracket on its line: put the whole text in one pair of quotes.");
            }

            if (s.Line is "-" || s.Line.StartsWith("- ", StringComparison.Ordinal))
            {
                return s.AtStart("A list item stands among the keys of a map: indent it under its key, or take it out.");
            }

            return s.Line.Contains(": ") || s.Line.EndsWith(':')
                ? s.AtLine("This line fits neither the map above nor a key in it: give it the indentation of its neighbours, and write 'key: value'.")
                : NoColon(s);
        }

        private static Problem NoContent(Sentence s) => s.AtStart(s.IsAtEnd
            ? "A value is missing at the end of the text: add it, and close what is open."
            : s.Found is "]" or "}" ? $"This {s.Found} closes nothing that was opened: delete it, or put the text in quotes."
            : s.Found == ":" ? "A text that begins with ':' must be in quotes here."
            : $"A value is missing before this {s.Found}: add it, or put the text in quotes.");

        private static Problem MoreText(Sentence s) => s.AtStart(
            "The document is complete before this place, yet more text follows: mend the indentation, or put the text before it in quotes.");

        private Problem Unclosed(char opening, char closing)
        {
            if (Inner is null)
            {
                return AtStart($"A ',' or '{closing}' is missing before this place: add it.");
            }

            var place = string.Create(CultureInfo.InvariantCulture, $"line {Inner.At.Line}, column {Inner.At.Column}");
            return IsAtEnd
                ? new Problem(Inner.At, $"This '{opening}' is never closed: add the '{closing}'.")
                : AtStart(
                    $"A ',' or '{closing}' is missing before this place (the '{opening}' is in {place}): add it, and put texts with , [ ] {{ }} or ': " +
                        "' in quotes.");
        }
    }
}
