using Sim.Domain.Negotiation;

namespace Sim.Domain.Exercises;

/// <summary>
/// All that a role may be shown of a run, and nothing else: its briefs and the others' public ones, the board as it could know it at the present moment, the
/// news it was told, what it decided itself,
/// and the decision that is up where it is its own.
/// </summary>
/// <param name="Role">The role.</param>
/// <param name="Others">The other roles, without what is theirs alone.</param>
/// <param name="State">The board as known by the present moment to the public and to the party it plays, under the lesson's title: the scenario's may tell how
/// it ended.</param>
/// <param name="Told">The news it was told.</param>
/// <param name="Decided">What it decided itself.</param>
/// <param name="Next">The decision that is up, where it is this role's.</param>
/// <param name="Waiting">The role whose decision is up, where it is another's.</param>
public sealed record RoleView(
    ExerciseRole Role, IReadOnlyList<ExerciseRole> Others, NegotiationState State, IReadOnlyList<NewsHeard> Told, IReadOnlyList<Decided> Decided,
    Decision? Next, ExerciseRole? Waiting)
{
    /// <summary>What it is asked to do meanwhile, where others decide in the round.</summary>
    public string? Task { get; init; }

    /// <summary>The messages it may read, those it sent among them.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>The notes it left.</summary>
    public IReadOnlyList<NoteLeft> Notes { get; init; } = [];

    /// <summary>The texts it is to sign.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>What it recorded beside the decisions, alone or with others.</summary>
    public IReadOnlyList<Act> Acts { get; init; } = [];

    /// <summary>What this role may see of a run.</summary>
    public static RoleView Of(Play play, string role)
    {
        ArgumentNullException.ThrowIfNull(play);
        var exercise = play.Exercise;
        var own = exercise.RoleOf(role);
        return new(
            own,
            [.. exercise.Roles.Where(r => r.Id != role).Select(r => r.ToOthers)],
            play.StateAt(play.Now, own) with { Title = exercise.Title },
            [.. play.Told.Where(t => t.Inject.To.Count == 0 || t.Inject.To.Contains(role))],
            [.. play.Decided.Where(d => d.Decision.Role == role && !d.Skipped).Select(WithoutNotes)],
            play.Next is { } next && next.Role == role ? WithoutNotes(next) : null,
            play.Next is { } other && other.Role != role ? exercise.RoleOf(other.Role).ToOthers : null)
        {
            Task = play.Next?.Role == role ? null : play.Round?.Round.Meanwhile.FirstOrDefault(m => m.Role == role)?.Text,
            Messages = [.. play.Run.Table.Messages.Where(m => m.IsFor(role)).Select(m => m.From == role || m.To.Contains(role) ? m : m with { To = default })],
            Notes = [.. play.Run.Table.Notes.Where(n => n.Role == role)],
            Drafts = [.. play.Run.Table.Drafts.Where(d => d.Signers.Contains(role))],
            Acts = [.. play.Acts.Where(a => a.Roles.Contains(role))],
        };
    }

    // What the teacher is told of an option is no hint for the student, nor is what the real actor did.
    private static Decision WithoutNotes(Decision decision) =>
        decision with { InHistory = null, Options = [.. decision.Options.Select(o => o with { Teacher = null })] };

    private static Decided WithoutNotes(Decided decided) =>
        decided with { Decision = WithoutNotes(decided.Decision), Option = decided.Option is { } o ? o with { Teacher = null } : null };
}
