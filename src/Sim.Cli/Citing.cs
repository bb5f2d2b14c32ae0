using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Sim.Answers.Citations;
using Sim.Answers.Telling;
using Sim.Application.Citations;
using Sim.Application.Storage;
using Sim.Domain.Events;

namespace Sim.Cli;

/// <summary>
/// <c>--cite</c>: instead of the answer, the line by which it can be asked for again. Every timeline is named with its version and the date is said, so that
/// the line gives the same for ever.
/// </summary>
internal static class Citing
{
    private const string Name = "--cite";

    private static readonly string[] Timelines = ["TIMELINE", "A", "B"];

    /// <summary>How an answer is printed, and from where it is read, is no part of what it says.</summary>
    private static readonly string[] LeftOut = [Name, "--format", Inputs.PostgresOption, SchemaName.Option, "--output", "-o"];

    /// <summary>A verb whose answers can be cited.</summary>
    public static Command Citable(this Command verb)
    {
        verb.Add(new Option<bool>(
            Name) { Description = "Print, instead of the answer, one line that gives it again for ever; `sim cite check` holds it against the store." });
        return verb;
    }

    /// <summary>Whether the line of an answer is asked for.</summary>
    public static bool Asked(ParseResult parse) =>
        parse.CommandResult.Command.Options.OfType<Option<bool>>().FirstOrDefault(o => o.Name == Name) is { } cite && parse.GetValue(cite);

    /// <summary>Prints the line.</summary>
    public static async Task<int> RunAsync(ParseResult parse, Terminal terminal, CancellationToken ct)
    {
        var store = Inputs.StoreNamed(parse);
        var words = Words(parse);
        var named = Named(parse.CommandResult);
        if (named.Count == 0 || (parse.CommandResult.Command.Name == "compare" && named.Count == 1))
        {
            throw new RefusedException("to be cited, an answer has to name each timeline: what there is of them changes");
        }

        var records = new List<RecordIdentity>();
        await using (var session = Session.Open(terminal, store))
        {
            foreach (var timeline in named)
            {
                var record = await session.SendAsync(new IdentifyRecord(await session.TimelineAsync(timeline, ct)), ct);
                records.Add(record);
                words[words.IndexOf(timeline)] = $"{record.Timeline}:{record.Version}";
            }
        }

        if (await AnswerAsync(words, store, terminal) is not { } answer)
        {
            return Exit.BadInput;
        }

        if (Date(parse, answer) is { } date)
        {
            words.AddRange(date);
            answer = await AnswerAsync(words, store, terminal) ?? answer;
        }

        var titles = string.Join("; ", records.Select(r => r.Title).Distinct());
        terminal.Say(new Citation(words, Edition.Current, FormOf(answer), [.. records.Select(r => r.Content)], Citation.Fingerprint(answer), titles).Text);
        return Exit.Done;
    }

    /// <summary>
    /// Whether a line that somebody brings asks a question and nothing else: a verb that can be cited, every timeline of it with its version, and no word of
    /// where to write.
    /// </summary>
    public static bool IsQuestion(Citation citation, Terminal terminal)
    {
        var parse = CommandLine.Parse([.. citation.Words], terminal);
        return Usage.Problems(parse).Count == 0
            && parse.CommandResult.Command.Options.Any(o => o.Name == Name)
            && Named(parse.CommandResult).Count == citation.Timelines.Count
            && parse.Tokens.Where(t => t.Type != TokenType.Argument).All(t => !LeftOut.Contains(t.Value));
    }

    /// <summary>The answer in JSON to these words; null: it is refused, and why is said.</summary>
    public static async Task<string?> AnswerAsync(IEnumerable<string> words, NamedStore store, Terminal terminal)
    {
        using var answer = new StringWriter();
        var quiet = new Terminal(answer, terminal.Notices, TextReader.Null, isTerminal: false, colours: false, width: 120, canAsk: false);
        var status = await CommandLine.RunAsync([.. words, "--format", "json", .. store.Words], quiet);
        return status == Exit.Done ? answer.ToString() : null;
    }

    /// <summary>The name of the answer's form with its version.</summary>
    public static string FormOf(string answer) => JsonNode.Parse(answer)!["answer"]!.GetValue<string>();

    private static List<string> Words(ParseResult parse)
    {
        var words = new List<string>();
        var skips = false;
        foreach (var token in parse.Tokens.Where(t => t.Type is not (TokenType.Directive or TokenType.DoubleDash)))
        {
            if (token.Type != TokenType.Argument)
            {
                skips = LeftOut.Contains(token.Value);
            }

            if (!skips)
            {
                words.Add(token.Value);
            }
            else if (token.Value == Name || token.Type == TokenType.Argument)
            {
                // A flag takes no word after it, the others take one.
                skips = false;
            }
        }

        return words;
    }

    private static List<string> Named(CommandResult command) =>
    [
        .. command.Children.OfType<ArgumentResult>().Where(a => Timelines.Contains(a.Argument.Name)).SelectMany(a => a.Tokens).Select(t => t.Value),
        .. command.Children.OfType<OptionResult>().Where(o => o.Option.HelpName == "TIMELINE").SelectMany(o => o.Tokens).Select(t => t.Value),
    ];

    /// <summary>The date, where the words do not say it and the answer is of one.</summary>
    private static string[]? Date(ParseResult parse, string answer)
    {
        var options = parse.CommandResult.Command.Options;
        var option = options.FirstOrDefault(o => o.Name == "--as-of") ?? options.FirstOrDefault(o => o.Name == "--to");
        var isOneAgainstItself = parse.CommandResult.Command.Name == "diff" && Named(parse.CommandResult).Count == 1;
        return option is not null && !isOneAgainstItself && parse.GetResult(option) is null or { Implicit: true } && JsonNode.Parse(answer)!["asOf"] is { } asOf
            ? [option.Name, asOf.GetValue<string>()]
            : null;
    }
}
