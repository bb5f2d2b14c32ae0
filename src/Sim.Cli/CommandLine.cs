using System.CommandLine;
using System.CommandLine.Parsing;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sim.Application;
using Sim.Application.Storage.Postgres;
using Sim.Cli.Verbs;
using Sim.Cli.Verbs.Exercises;
using Sim.Cli.Verbs.Branches;

namespace Sim.Cli;

/// <summary>The command line as a whole: the verbs, what stands above them, and what becomes of errors.</summary>
public static class CommandLine
{
    private const string Welcome = """
        Sim tells what stood in a negotiation on any date: as of when, as known when, according to whom, and why.

          sim new my-talks                                            write a script to start from
          sim state scenarios/istanbul-2025.yaml --as-of 2025-05-09   the state of a negotiation on a date
          sim --help                                                  all verbs

        """;

    private static readonly ParserConfiguration AsGiven = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>How long an interrupted verb may take to end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs a command line; the result is the exit status. No exception leaves it.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        try
        {
            var status = await DispatchAsync(args, terminal);
            await terminal.Answer.FlushAsync();
            return status;
        }
        catch (Exception e) when (Unforeseen.IsReaderGone(e))
        {
            return Exit.Done;
        }
#pragma warning disable CA1031 // the one net around every verb: nobody at a keyboard is shown a trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Unforeseen.Tell(e, args, terminal, TimeProvider.System.GetUtcNow());
        }
    }

    private static async Task<int> DispatchAsync(string[] args, Terminal terminal)
    {
        if (args.Length == 0)
        {
            await terminal.Answer.WriteAsync(Welcome);
            return Exit.Done;
        }

        if (args is ["help", .. var of] && !of.Any(word => word.StartsWith('-')))
        {
            args = [.. of, "--help"];
        }

        var root = Root(terminal, args);
        var parse = root.Parse(args, AsGiven);
        if (Usage.Problems(parse) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
            {
                terminal.Notice($"sim: {problem}");
            }

            terminal.Notice($"See: sim {string.Join("", Path(parse).Select(name => name + ' '))}--help");
            return Exit.BadInput;
        }

        try
        {
            if (parse.Action is not { ClearsParseErrors: true })
            {
                parse = root.Parse(await new TypedWords(parse, terminal).SettleAsync(args, CancellationToken.None), AsGiven);
            }

            if (Citing.Asked(parse))
            {
                return await Citing.RunAsync(parse, terminal, CancellationToken.None);
            }

            var how = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Answer,
                Error = terminal.Notices,
                ProcessTerminationTimeout = Patience,
            };
            var status = Repeating.Asked(parse) is { } name
                ? await Repeating.RunAsync(parse, name, terminal, () => parse.InvokeAsync(how))
                : await parse.InvokeAsync(how);
            if (status == Exit.Interrupted)
            {
                // What was under way did not heed the interrupt in time: a server that takes the call and says nothing.
                terminal.Notice("sim: interrupted");
            }

            return status;
        }
        catch (OperationCanceledException)
        {
            terminal.Notice("sim: interrupted");
            return Exit.Interrupted;
        }
        catch (RefusedException e)
        {
            terminal.Notice($"sim: {e.Message}");
            return e.Status;
        }
        catch (RequestRefusedException e)
        {
            terminal.Notice($"sim: {Remedies.Say(e.Refusal)}");
            return Exit.BadInput;
        }
        catch (StoreUnavailableException e)
        {
            terminal.Notice($"sim: {e.Message}");
            return Exit.NoStore;
        }
        catch (Exception e) when (e is not IOException and not UnauthorizedAccessException)
        {
            // What was read out of a damaged record may break the showing of it, too.
            if (await Session.DamageBehindAsync(parse, e) is not { } damage)
            {
                throw;
            }

            terminal.Notice($"sim: {damage.Message}");
            return Exit.NoStore;
        }
    }

    /// <summary>What these words ask for.</summary>
    internal static ParseResult Parse(string[] args, Terminal terminal) =>
        Root(terminal, args).Parse(args, AsGiven);

    private static RootCommand Root(Terminal terminal, string[] args)
    {
        var root = new RootCommand("The state of a negotiation on any date: as of when, as known when, according to whom, and why.")
        {
            NewVerb.Create(terminal),
            CheckVerb.Create(terminal),
            LoadVerb.Create(terminal),
            ListVerb.Create(terminal),
            StateVerb.Create(terminal).Citable(),
            LogVerb.Create(terminal).Citable(),
            ReplayVerb.Create(terminal).Citable(),
            ExplainVerb.Create(terminal).Citable(),
            SpansVerb.Create(terminal).Citable(),
            SourcesVerb.Create(terminal).Citable(),
            SearchVerb.Create(terminal).Citable(),
            TableVerb.Create(terminal).Citable(),
            DiffVerb.Create(terminal).Citable(),
            CiteVerb.Create(terminal),
            ExportVerb.Create(terminal),
            BranchVerb.Create(terminal, args),
            ExerciseVerb.Create(terminal),
            ServeVerb.Create(terminal),
            McpVerb.Create(terminal),
            SchemaVerb.Create(terminal),
            DbVerb.Create(terminal),
            CompletionVerb.Create(terminal),
            HelpVerb.Create(terminal),
            ForgetVerb.Create(terminal),
        };
        Inputs.OfferSchemas(root);
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        var suggest = root.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new Suggestions(suggest);
        return root;
    }

    private static Stack<string> Path(ParseResult parse)
    {
        var names = new Stack<string>();
        for (var command = parse.CommandResult; command?.Command is { } named and not RootCommand; command = command.Parent as CommandResult)
        {
            names.Push(named.Name);
        }

        return names;
    }
}
