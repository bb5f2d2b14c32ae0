using System.CommandLine;
using System.CommandLine.Completions;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Cli.Verbs.Branches;

/// <summary>The fields of an event as options of a verb, made from the catalogue.</summary>
internal sealed class EventOptions
{
    private const int LongestWords = 40;

    /// <summary>What the verbs themselves call an option; a field of that name is called after its thing: <c>--talks-format</c>.</summary>
    private static readonly string[] Taken = ["format", "postgres", "file", "undo", "help", "version"];

    private readonly (EventField Field, Option<string[]> Option)[] _options;

    private EventOptions(IEnumerable<(EventType? Type, EventField Field)> fields, bool severally) =>
        _options = [.. fields.Select(f => (f.Field, OptionOf(f.Type, f.Field, severally)))];

    /// <summary>All that an event of this type can say.</summary>
    public static EventOptions Of(EventType type) =>
        new(
            [.. type.Fields.Select(f => ((EventType?)type, f)), .. FieldArguments.Common.OrderBy(f => f.Name != "when").Select(f => ((EventType?)null, f))],
            severally: false);

    /// <summary>All that a change of an event of any type can say.</summary>
    public static EventOptions OfAnyChange() => new(
        [
            .. FieldArguments.Common.Where(f => Amendment.Common.Contains(f.Name)).Select(f => ((EventType?)null, f)),
            .. EventCatalog.All.SelectMany(t => t.Fields.Select(f => ((EventType?)t, f)))
                .DistinctBy(f => f.f.Name)
                .OrderBy(f => f.f.Name, StringComparer.Ordinal),
        ], severally: true);

    public void AddTo(Command verb)
    {
        foreach (var (_, option) in _options)
        {
            verb.Add(option);
        }
    }

    /// <summary>The fields given, and the option of each.</summary>
    public GivenFields Read(ParseResult parse) => new([.. _options
        .Where(o => parse.GetResult(o.Option) is { Implicit: false })
        .Select(o => (o.Field.Name, o.Option.Name, (IReadOnlyList<string>)(parse.GetValue(o.Option) is { Length: > 0 } values ? values : ["true"])))]);

    private static Option<string[]> OptionOf(EventType? type, EventField field, bool severally)
    {
        string[] words = field.Type.IsEnum ? [.. Words.All(field.Type)] : field.Type == typeof(bool) ? ["true", "false"] : [];
        var isLong = string.Join('|', words).Length > LongestWords;
        var option = new Option<string[]>(Taken.Contains(field.Name) ? $"--{type!.Fields[0].Name}-{field.Name}" : $"--{field.Name}")
        {
            Description = field.Description
                + (isLong ? $" One of {string.Join(", ", words)}." : "")
                + (field.Required && !severally ? " Required." : "")
                + (!field.IsList ? "" : FieldArguments.IsParted(field) ? " Several: parted by commas." : " Several: give it again."),
            Arity = field.Type == typeof(bool) ? ArgumentArity.ZeroOrOne : field.IsList || severally ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
            CustomParser = given => [.. given.Tokens.Select(t => t.Value)],
            HelpName = words.Length > 0 && !isLong ? string.Join('|', words) : HelpName(field),
        };
        option.CompletionSources.Add(_ => words.Select(w => new CompletionItem(w)));
        return option;
    }

    private static string HelpName(EventField field) => field.Type switch
    {
        { IsEnum: true } => "WORD",
        var t when t == typeof(PartyDelegation) => "YAML",
        var t when t == typeof(EdtfDate) || field.Name == "reported" => "DATE",
        var t when t == typeof(Until) => "DATE|YAML",
        var t when t == typeof(PartyRef) || field.Refers == Kind.Party => "PARTY",
        var t when t == typeof(Ref) => "KIND/ID",
        var t when t == typeof(SourceRef) => "SOURCE",
        var t when t == typeof(IsoDuration) => "P7D",
        var t when t == typeof(Count) || t == typeof(int) => "NUMBER",
        var t when t == typeof(string) => field.Refers == Kind.None && field.Name != "id" ? "TEXT" : "ID",
        var t when t == typeof(Condition) => "TEXT|KIND/ID|YAML",
        _ => "YAML",
    };
}

/// <summary>The fields that a line gives, in its verb's order, and how to say what is wrong with one.</summary>
internal sealed record GivenFields(IReadOnlyList<(string Field, string Option, IReadOnlyList<string> Values)> All)
{
    /// <summary>The event, or the change of one, as a script would have it; refused where the YAML of a value cannot be read.</summary>
    public MapNode ToMap(EventType type, bool withType)
    {
        var (map, problems) = FieldArguments.ToMap(type, All.Select(g => (g.Field, g.Values)), withType);
        return problems.Count == 0 ? map : throw new RefusedException(string.Join('\n', problems.Select(Say)));
    }

    /// <summary>What is wrong, behind the option it is about.</summary>
    public string Say(Problem problem)
    {
        if (problem.At.Line < 1 || problem.At.Line > All.Count)
        {
            return problem.Message;
        }

        var (field, option, _) = All[problem.At.Line - 1];
        return $"{option}: {(problem.Message.StartsWith($"'{field}': ", StringComparison.Ordinal) ? problem.Message[(field.Length + 4)..] : problem.Message)}";
    }
}
