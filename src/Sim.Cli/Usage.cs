using System.CommandLine;
using System.CommandLine.Parsing;
using Sim.Scenarios.Codec;

namespace Sim.Cli;

/// <summary>What is wrong with a command line, in words for whoever typed it.</summary>
internal static class Usage
{
    private const int Longest = 60;

    /// <summary>Every problem; none where help or the version is asked for. An option nobody knows is never taken for a name.</summary>
    public static IReadOnlyList<string> Problems(ParseResult parse)
    {
        if (parse.Action is { ClearsParseErrors: true })
        {
            return [];
        }

        var command = parse.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parse.UnmatchedTokens is [not ['-', ..] and var verb, ..])
        {
            return
            [
                $"there is no {(command.Name == "record" ? "type of event" : "verb")} '{Clip(verb)}'; " +
                    $"{Near.Remedy(verb, command.Subcommands.Select(c => c.Name))}",
            ];
        }

        if (UnknownOptions(parse) is { Length: > 0 } options)
        {
            var known = command.Options.Concat(Above(parse.CommandResult).SelectMany(c => c.Options).Where(o => o.Recursive))
                .SelectMany(o => o.Aliases.Prepend(o.Name))
                .Distinct()
                .ToArray();
            return [.. options.Select(o => $"there is no option '{Clip(o)}'; {Near.Remedy(o.Split('=', ':')[0], known)}")];
        }

        return [.. parse.Errors.Select(e => Short(e.Message, parse.Tokens)).Concat(MissingAbove(parse)).Distinct()];
    }

    /// <summary>What a verb above has to be given, and was not: the parser asks for the last verb's own arguments only.</summary>
    private static IEnumerable<string> MissingAbove(ParseResult parse) =>
        from command in Above(parse.CommandResult)
        from argument in command.Arguments
        where argument.Arity.MinimumNumberOfValues > 0 && parse.GetResult(argument) is not { Tokens.Count: > 0 }
        select $"{argument.HelpName ?? argument.Name} is missing: it stands behind '{command.Name}'";

    private static IEnumerable<Command> Above(CommandResult result)
    {
        for (var above = result.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
        {
            yield return above.Command;
        }
    }

    /// <summary>What begins like an option and was taken for an argument; after a `--` everything is an argument.</summary>
    private static string[] UnknownOptions(ParseResult parse) => parse.Tokens.Any(t => t.Type == TokenType.DoubleDash)
        ? []
        : [
            .. parse.CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(a => a.Tokens)
                .Select(t => t.Value)
                .Concat(parse.UnmatchedTokens)
                .Where(t => t.Length > 1 && t[0] == '-'),
        ];

    private static string Short(string message, IEnumerable<Token> tokens) =>
        tokens.Where(t => t.Value.Length > Longest).Aggregate(message, (text, token) => text.Replace(token.Value, Clip(token.Value), StringComparison.Ordinal));

    private static string Clip(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
