using System.CommandLine;
using System.CommandLine.Parsing;
using Sim.Application.Repetition;

namespace Sim.Cli;

/// <summary>
/// <c>--once NAME</c>: a change that bears a name is made once, however often the line is given. A script that lost the answer repeats it without a look.
/// </summary>
internal static class Repeating
{
    private const string Name = "--once";

    /// <summary>Where it is written is no part of what is changed.</summary>
    private static readonly string[] LeftOut = [Name, Inputs.PostgresOption];

    /// <summary>A verb that changes something, so that its repetition under the same name changes nothing.</summary>
    public static Command Repeatable(this Command verb)
    {
        verb.Add(new Option<string?>(Name)
        {
            Description = "A name of your own for this change: the same line given again under it changes nothing more.",
            HelpName = "NAME",
            Recursive = true,
        });
        return verb;
    }

    /// <summary>The name that the change was given; null: none.</summary>
    public static string? Asked(ParseResult parse) => Given(parse.CommandResult, Name);

    /// <summary>Does what the line says, unless it was done under this name before.</summary>
    public static async Task<int> RunAsync(ParseResult parse, string name, Terminal terminal, Func<Task<int>> change)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            throw new RefusedException($"{Name}: a name of a change has between 1 and {LongestName} characters");
        }

        var status = Exit.Done;
        await using var session = Session.Open(terminal, Inputs.StoreNamed(parse));
        try
        {
            var made = await session.SendAsync(new MakeOnce(name, Print(parse), async _ =>
            {
                status = await change();
                return status == Exit.Done ? "" : throw new NotMadeException();
            }), CancellationToken.None);
            if (made.IsRepeated)
            {
                terminal.Notice($"'{name}' was done before; nothing is changed now");
            }
        }
        catch (NotMadeException)
        {
            // It said itself why.
        }

        return status;
    }

    private const int LongestName = 200;

    /// <summary>The line without its name and its store, shortened.</summary>
    private static string Print(ParseResult parse)
    {
        var words = new List<string>();
        var skips = false;
        foreach (var token in parse.Tokens)
        {
            if (token.Type == TokenType.Option)
            {
                skips = LeftOut.Contains(token.Value);
            }

            if (!skips)
            {
                words.Add(token.Value);
            }

            skips &= token.Type == TokenType.Option;
        }

        return Fingerprint.Of(string.Join('\n', words));
    }

    private static string? Given(CommandResult command, string option)
    {
        for (var at = command; at is not null; at = at.Parent as CommandResult)
        {
            if (at.Children.OfType<OptionResult>().FirstOrDefault(o => o.Option.Name == option) is { } given)
            {
                return given.Tokens.Select(t => t.Value).FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>The verb ended without the change; it said why.</summary>
    private sealed class NotMadeException : Exception;
}
