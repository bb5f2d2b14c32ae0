using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Statements;

/// <summary>A statement: to whom or of whom, about what, and how it is meant.</summary>
public sealed record StatementState
{
    public required string Id { get; init; }

    public required IReadOnlyList<PartyRef> By { get; init; }

    public required IReadOnlyList<PartyRef> To { get; init; }

    public required Ref? About { get; init; }

    public required Tone? Tone { get; init; }

    public required string Text { get; init; }

    public required Moment When { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    internal static StatementState Of(DatedEvent o, View view)
    {
        var e = (StatementMade)o.Happening;
        return new()
        {
            Id = o.Id,
            By = e.By,
            To = e.To,
            About = e.About,
            Tone = e.Tone,
            Text = e.Text,
            When = o.When,
            Within = o.Within(view.AsOf),
            PublicSince = o.PublicSince,
            Because = [o.Id],
        };
    }
}

/// <summary>Background, or a source's own judgement.</summary>
public sealed record ContextState
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public required Ref? About { get; init; }

    public required IReadOnlyList<PartyRef> By { get; init; }

    public required Count? Killed { get; init; }

    public required IReadOnlyList<PartyRef> AccordingTo { get; init; }

    public required Moment When { get; init; }

    public required string? Within { get; init; }

    public required string? PublicSince { get; init; }

    public required IReadOnlyList<string> Because { get; init; }

    internal static ContextState Of(DatedEvent o, View view)
    {
        var e = (ContextNoted)o.Happening;
        return new()
        {
            Id = o.Id,
            Text = e.Text,
            About = e.About,
            By = e.By,
            Killed = e.Killed,
            AccordingTo = o.Entry.AccordingTo,
            When = o.When,
            Within = o.Within(view.AsOf),
            PublicSince = o.PublicSince,
            Because = [o.Id],
        };
    }
}
