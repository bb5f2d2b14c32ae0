using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Sim.Cli;

/// <summary>
/// Answers a shell that asks how a line goes on: <c>sim [suggest:POSITION] LINE</c>, one suggestion a line, each for the whole word. It says less than it
/// could: options only to a word
/// that begins like one, or where nothing else is left to say; nothing where a script's path may stand, so that the shell offers its files.
/// </summary>
internal sealed class Suggestions(SuggestDirective directive) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        var position = int.TryParse(parseResult.GetResult(directive)?.Values.SingleOrDefault(), out var asked)
            ? Math.Clamp(asked, 0, line.Length)
            : line.Length;
        line = line[..position];
        var parse = parseResult.RootCommandResult.Command.Parse(line, parseResult.Configuration);
        foreach (var suggestion in Of(parse, line, line[(line.LastIndexOf(' ') + 1)..]))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(suggestion);
        }

        return Exit.Done;
    }

    private static string[] Of(ParseResult parse, string line, string word)
    {
        // --format=js: the option's values, each with the option before it.
        if (word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
        {
            var apart = line[..(line.Length - word.Length)] + word[..equals] + " " + word[(equals + 1)..];
            return
            [
                .. Of(
                    parse.RootCommandResult.Command.Parse(apart, parse.Configuration),
                    apart,
                    word[(equals + 1)..]).Select(value => word[..(equals + 1)] + value),
            ];
        }

        // Behind a verb that there is not, nothing makes sense.
        if (parse.UnmatchedTokens.Count > (word.Length > 0 ? 1 : 0))
        {
            return [];
        }

        var labels = parse.GetCompletions(line.Length)
            .Select(item => item.Label)
            .Where(label => label.StartsWith(word, StringComparison.Ordinal))
            .Distinct()
            .ToArray();
        string[] options = [.. labels.Where(label => label.StartsWith("--", StringComparison.Ordinal))];
        string[] others = [.. labels.Where(label => label[0] is not ('-' or '/'))];
        return word.StartsWith('-') ? options : others.Length > 0 || word.Length > 0 || WantsArgument(parse) ? others : options;
    }

    private static bool WantsArgument(ParseResult parse) =>
        parse.CommandResult.Command.Arguments.Any(argument => (parse.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues)
        || parse.CommandResult.Children.OfType<OptionResult>().LastOrDefault() is { Implicit: false } option
            && option.Tokens.Count < option.Option.Arity.MinimumNumberOfValues;
}
