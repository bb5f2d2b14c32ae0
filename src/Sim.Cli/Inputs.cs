using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using NodaTime;
using Sim.Answers.Asking;
using Sim.Answers.Pictures;
using Sim.Application.Storage;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Cli;

/// <summary>The arguments and options that several verbs share.</summary>
internal static class Inputs
{
    /// <summary>Asks a script without recording it.</summary>
    public const string NoStoreOption = "--no-store";

    public const string PostgresOption = "--postgres";

    public static Argument<string> Timeline(
        string name = "TIMELINE", string description = "A timeline or case by name, or a script's path, which is loaded first.") =>
        new Argument<string>(name) { Description = description, HelpName = name }.SuggestingTimelines();

    /// <summary>One timeline or more.</summary>
    public static Argument<string[]> Timelines(string description) =>
        new Argument<string[]>("TIMELINE") { Description = description, HelpName = "TIMELINE", Arity = ArgumentArity.OneOrMore }.SuggestingTimelines();

    public static Argument<string> Branch(string description = "The branch, as scenario@name.")
    {
        var branch = new Argument<string>("SCENARIO@NAME") { Description = description, HelpName = "SCENARIO@NAME" };
        branch.CompletionSources.Add(context => Session.TimelinesAtHand(StoreNamed(context.ParseResult))
            .Where(name => name.Contains('@'))
            .Select(name => new CompletionItem(name)));
        return branch;
    }

    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>(
            "--format")
            {
                Description = $"How to print the answer: {string.Join(", ", formats)}.",
                DefaultValueFactory = _ => formats[0],
                HelpName = string.Join('|', formats),
            };
        return option.AcceptOnlyFromAmong(formats);
    }

    public static Option<string?> Postgres() => new(PostgresOption)
    {
        Description = "The PostgreSQL to use: a connection string or a postgres:// URL. Default: SIM_POSTGRES, else a private server, started on demand.",
        HelpName = "CONNECTION",
    };

    /// <summary>Wherever a PostgreSQL can be named, so can the schema in it that the store is in.</summary>
    public static void OfferSchemas(Command command)
    {
        var at = command.Options.Select((option, n) => (option, n)).FirstOrDefault(o => o.option.Name == PostgresOption);
        if (at.option is not null)
        {
            command.Options.Insert(at.n + 1, new Option<string?>(SchemaName.Option)
            {
                Description = $"The schema of that database which the store is in. Default: {SchemaName.Variable}, else {SchemaName.Usual}.",
                HelpName = "NAME",
                Recursive = at.option.Recursive,
            });
        }

        foreach (var verb in command.Subcommands)
        {
            OfferSchemas(verb);
        }
    }

    public static Option<bool> NoStore() =>
        new(NoStoreOption) { Description = "Read the script at the path without a store: nothing is recorded, and no server is needed." };

    /// <summary>How wide a picture is to be drawn.</summary>
    public static Option<string?> Width() =>
        new Option<string?>("--width") { Description = "How wide the picture is, of an svg: wide (the default), medium, phone.", HelpName = "WIDTH" }
            .Suggesting(["wide", "medium", "phone"]);

    /// <summary>The width of a picture; anything else has none.</summary>
    public static PictureSize ReadWidth(string? width, string format) => (width, format) switch
    {
        (null, _) => PictureSize.Wide,
        (_, not "svg") => throw new RefusedException("--width goes with --format svg only"),
        _ => Words.TryParse<PictureSize>(width, out var size)
            ? size
            : throw new RefusedException($"--width: there is no width '{width}'; it is one of {string.Join(", ", Words.All(typeof(PictureSize)))}"),
    };

    public static bool IsWithoutStore(ParseResult parse) =>
        parse.CommandResult.Command.Options.OfType<Option<bool>>().FirstOrDefault(option => option.Name == NoStoreOption) is { } option
            && parse.GetValue(option);

    /// <summary>Whether the verb asks a store at all.</summary>
    public static bool TakesStore(ParseResult parse) => Above(parse).SelectMany(c => c.Command.Options).Any(option => option.Name == PostgresOption);

    /// <summary>An option that takes a party, whom a shell offers.</summary>
    public static Option<string?> Party(string name, string description, bool withVoices = false)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "PARTY" };
        option.CompletionSources.Add(context => Offered(context, names => names.Parties.Where(p => withVoices || !p.Contains('/'))));
        return option;
    }

    /// <summary>An option that takes a thing, which a shell offers.</summary>
    public static Option<string?> Thing(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "KIND/ID" };
        option.CompletionSources.Add(context => Offered(context, names => names.Things.Select(t => t.ToString())));
        return option;
    }

    /// <summary>The references of the timeline named before.</summary>
    public static Argument<string> Reference(string description)
    {
        var argument = new Argument<string>("REFERENCE") { Description = description };
        argument.CompletionSources.Add(context => Offered(context, names => names.Things.Select(t => t.ToString()).Append("phase")));
        return argument;
    }

    internal static IEnumerable<CompletionItem> Offered(CompletionContext context, Func<KnownNames, IEnumerable<string>> which) =>
        TimelineNamed(context.ParseResult) is { Length: > 0 } named && Session.NamesAtHand(named, StoreNamed(context.ParseResult)) is { } names
            ? which(names).Select(name => new CompletionItem(name))
            : [];

    /// <summary>An option with values that a shell can offer; it takes others too.</summary>
    public static Option<string?> Suggesting(this Option<string?> option, IEnumerable<string> values)
    {
        option.CompletionSources.Add(_ => values.Select(value => new CompletionItem(value)));
        return option;
    }

    /// <summary>The same for a list of values parted by commas.</summary>
    public static Option<string?> SuggestingSeveral(this Option<string?> option, IEnumerable<string> values)
    {
        option.CompletionSources.Add(context => values.Select(value => new CompletionItem(
            context.WordToComplete[..(context.WordToComplete.LastIndexOf(',') + 1)] + value)));
        return option;
    }

    private static Argument<T> SuggestingTimelines<T>(this Argument<T> argument)
    {
        argument.CompletionSources.Add(context => Session.TimelinesAtHand(StoreNamed(context.ParseResult)).Select(name => new CompletionItem(name)));
        return argument;
    }

    public static Option<string?> Date(string name, string description) => new(name) { Description = description, HelpName = "DATE" };

    /// <summary>A reference as a person types it; refused with the remedy.</summary>
    public static Ref ReadReference(string name, string text) =>
        Ref.TryParse(text, out var reference)
            ? reference
            : throw new RefusedException(
                $"{name}: '{text}' is no reference: write a kind and an id, such as truce/victory-day; " +
                    $"the kinds are {string.Join(", ", Words.All(typeof(Kind)))}");

    /// <summary>A date as a person types it; refused with the remedy.</summary>
    public static EdtfDate? ReadDate(ParseResult parse, Option<string?> option)
    {
        return parse.GetValue(option) is { } text ? ReadDate(option.Name, text) : null;
    }

    /// <inheritdoc cref="ReadDate(ParseResult, Option{string?})"/>
    public static EdtfDate ReadDate(string name, string text) =>
        EdtfDate.TryParse(text, out var date, out var problem) ? date : throw new RefusedException($"{name}: {problem}");

    /// <summary>Two dates of a stretch of time; one that ends before it starts is refused.</summary>
    public static void RequireOrder(EdtfDate? from, EdtfDate? to)
    {
        if (from is { } first && to is { } last && first.First(DateTimeZone.Utc) > last.Last(DateTimeZone.Utc))
        {
            throw new RefusedException($"--from {first} and --to {last}: this ends before it starts; give the earlier date to --from");
        }
    }

    /// <summary>The timeline, or the script, that a command line is about; null: it names none.</summary>
    public static string? TimelineNamed(ParseResult parse) =>
        Above(parse).SelectMany(c => c.Children).Select(c => c switch
        {
            ArgumentResult { Argument.HelpName: "TIMELINE" or "A" or "SCENARIO@NAME", Tokens: [var token, ..] } => token.Value,
            OptionResult { Option.HelpName: "TIMELINE", Tokens: [var token, ..] } => token.Value,
            _ => null,
        }).FirstOrDefault(named => named is not null);

    /// <summary>The command, and those it stands below: a type of event below <c>branch record</c>, which names the branch.</summary>
    private static IEnumerable<CommandResult> Above(ParseResult parse)
    {
        for (SymbolResult? at = parse.CommandResult; at is CommandResult command; at = at.Parent)
        {
            yield return command;
        }
    }

    /// <summary>The store that a command line names.</summary>
    internal static NamedStore StoreNamed(ParseResult parse) => new(Given(parse, PostgresOption), Given(parse, SchemaName.Option));

    private static string? Given(ParseResult parse, string name) =>
        Above(parse).SelectMany(c => c.Command.Options).OfType<Option<string?>>().FirstOrDefault(option => option.Name == name) is { } option
            && parse.GetResult(option) is { } given
            && !given.Errors.Any()
            ? parse.GetValue(option)
            : null;
}
