using MediatR;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Application.Exercises;

/// <summary>What a role may record of its own accord now, type by type and field by field, with what it can choose from in each.</summary>
public sealed record GetMoves(string Run, string Role) : IRequest<IReadOnlyList<MoveOffered>>;

/// <summary>
/// A type of event that a role may record, and its fields; those that are filled in where they are left out are the moment and the role itself.
/// </summary>
public sealed record MoveOffered(string Type, string Summary, IReadOnlyList<MoveField> Fields)
{
    /// <summary>
    /// What a role may record, with choices among what it can know of: parties that are there already or are played, issues on which somebody has taken
    /// a stand. The scenario's own lists tell how it went on.
    /// </summary>
    public static IReadOnlyList<MoveOffered> Of(RoleView view, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(view);
        return
        [
            .. view.Role.May.Select(m => EventCatalog.Find(m)!).Select(type => new MoveOffered(
                type.Name,
                type.Declared.Summary,
                [
                    .. type.Fields.Select(f => FieldOf(f, f.Name != "by" && f.Required, scenario, view)),
                    .. FieldArguments.Common.Where(f => f.Name is "when" or "known-to").Select(f => FieldOf(f, false, scenario, view)),
                ])),
        ];
    }

    private static MoveField FieldOf(EventField field, bool required, Scenario scenario, RoleView view) =>
        new(field.Name, field.Description, required, field.IsList, [.. Choices(field, scenario, view)]);

    private static IEnumerable<MoveChoice> Choices(EventField field, Scenario scenario, RoleView view) => field switch
    {
        { Type.IsEnum: true } => Words.All(field.Type).Select(w => new MoveChoice(w, w.Replace('-', ' '))),
        _ when field.Type == typeof(bool) => [new("true", "yes"), new("false", "no")],
        _ when field.Refers == Kind.Party || field.Type == typeof(PartyRef) => Parties(scenario, view).Select(p => new MoveChoice(p.Id, p.Name)),
        _ when field.Type == typeof(Ref) => Things(null, scenario, view.State).Select(t => new MoveChoice(t.Thing.ToString(), t.Title)),
        // What an event begins is named by its author; a choice is only among what is there.
        { Refers: not Kind.None } => Things(field.Refers, scenario, view.State).Select(t => new MoveChoice(t.Thing.Id, t.Title)),
        _ => [],
    };

    private static IEnumerable<PartyProfile> Parties(Scenario scenario, RoleView view)
    {
        var played = view.Others.Append(view.Role).Select(r => r.Plays).ToHashSet();
        // Whoever sits at the table is named first.
        return scenario.Parties.Where(p => played.Contains(p.Id) || view.State.Parties.Any(x => x.Id == p.Id)).OrderBy(p => played.Contains(p.Id) ? 0 : 1);
    }

    /// <summary>The things of a kind, or all, that the role can know of.</summary>
    private static IEnumerable<(Ref Thing, string Title)> Things(Kind? kind, Scenario scenario, NegotiationState state)
    {
        (Kind Kind, string Id, string? Title)[] all =
        [
            .. state.Proposals.Select(p => (Kind.Proposal, p.Id, p.Title)),
            .. state.Talks.Select(t => (Kind.Talks, t.Id, t.Title)),
            .. state.Truces.Select(t => (Kind.Truce, t.Id, t.Title)),
            .. state.Agreements.Select(a => (Kind.Agreement, a.Id, a.Title)),
            .. state.Measures.Select(m => (Kind.Measure, m.Id, m.Title)),
            .. scenario.Issues.Where(i => state.Parties.Any(p => p.Positions.Any(x => x.Issue == i.Id))).Select(i => (Kind.Issue, i.Id, (string?)i.Title)),
        ];
        return all.Where(t => kind is null ? t.Kind != Kind.Issue : t.Kind == kind).Select(t => (new Ref(t.Kind, t.Id), t.Title ?? t.Id));
    }
}

/// <summary>A field of a move: whether it must be given, whether it takes several, and what there is to choose from (none: a text of one's own).</summary>
public sealed record MoveField(string Name, string Description, bool Required, bool Several, IReadOnlyList<MoveChoice> Choices);

/// <summary>Something to choose for a field: as the script has it, and what it is called.</summary>
public sealed record MoveChoice(string Value, string Title);

internal sealed class GetMovesHandler(RunReader runs) : IRequestHandler<GetMoves, IReadOnlyList<MoveOffered>>
{
    public async Task<IReadOnlyList<MoveOffered>> Handle(GetMoves request, CancellationToken cancellationToken)
    {
        var run = await runs.ReadAsync(request.Run, cancellationToken);
        RunWriter.RequireSeat(run, request.Role);
        return MoveOffered.Of(RoleView.Of(run.Play, request.Role), run.Scenario);
    }
}
