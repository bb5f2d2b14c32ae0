using Sim.Answers.Boards;
using Sim.Web.Pages;

namespace Sim.Web.Timelines;

/// <summary>What an event of a log is to a reader.</summary>
public enum LogKind { Fact, Claim, Background, Gone }

/// <summary>An event of a log: its day as a heading, and what it is.</summary>
public sealed record LogLine(string Day, Step Step, LogKind Kind);

/// <summary>What of a log was asked for, as it was written.</summary>
public sealed record LogFilter(string? Words, string? From, string? To, string? By, string? About, string? Kind, string? Source)
{
    /// <summary>The values by the names they have in an address, without those a view has too.</summary>
    public IReadOnlyList<(string Name, string? Value)> Values => [("q", Words), ("by", By), ("about", About), ("kind", Kind), ("source", Source)];
}

/// <summary>The page of a log: which of how many events, and what there is to choose from.</summary>
public sealed record LogShown(View View, string Case, LogFilter Filter, IReadOnlyList<LogLine> Lines, int Of)
{
    public IReadOnlyList<(string Id, string Name)> Parties { get; init; } = [];

    public IReadOnlyList<(string Id, string Name)> Things { get; init; } = [];

    /// <summary>What is wrong with a value, by its name.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();
}
