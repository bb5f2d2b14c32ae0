using Sim.Domain.Negotiation;
using Sim.Domain.Time;

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

    /// <summary>What was taken back in the run, in order: everybody is told of it.</summary>
    public IReadOnlyList<SetBack> Undone { get; init; } = [];

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
            Task = TaskOf(play, role),
            Undone = [.. play.Run.Undone.Select(u => SetBackOf(u, exercise, role))],
            Messages = [.. play.Run.Table.Messages.Where(m => m.IsFor(role)).Select(m => m.From == role || m.To.Contains(role) ? m : m with { To = default })],
            Notes = [.. play.Run.Table.Notes.Where(n => n.Role == role)],
            Drafts = [.. play.Run.Table.Drafts.Where(d => d.Signers.Contains(role))],
            Acts = [.. play.Acts.Where(a => a.Roles.Contains(role))],
        };
    }

    /// <summary>What a role is asked meanwhile, as long as that is not over.</summary>
    private static string? TaskOf(Play play, string role) => play.Next?.Role == role ? null
        : play.Round?.Round.Meanwhile.FirstOrDefault(m => m.Role == role && play.Decided.All(d => d.Decision.Id != m.Until))?.Text;

    private static SetBack SetBackOf(UndoneChoices undone, Exercise exercise, string role)
    {
        var gone = undone.Choices.Select(c => (Choice: c, Decision: exercise.Decisions.Single(d => d.Id == c.Decision))).ToArray();
        return new(
            undone.By, undone.Why, gone[0].Decision.When,
            [
                .. gone.Where(g => g.Decision.Role == role).Select(g => WithoutNotes(new Decided(
                    g.Decision, g.Decision.Options.FirstOrDefault(o => o.Id == g.Choice.Option), g.Choice.Move, ByDefault: false, Skipped: false))),
            ],
            [.. gone.Select(g => g.Decision.Role).Where(r => r != role).Distinct()]);
    }

    // What the teacher is told of an option is no hint for the student, nor is what the real actor did.
    private static Decision WithoutNotes(Decision decision) =>
        decision with { InHistory = null, Options = [.. decision.Options.Select(o => o with { Teacher = null })] };

    private static Decided WithoutNotes(Decided decided) =>
        decided with { Decision = WithoutNotes(decided.Decision), Option = decided.Option is { } o ? o with { Teacher = null } : null };
}

/// <summary>
/// Choices that were taken back, as a role is told of it: by which role (null: by the teacher), why, to which moment the lesson was set back, which of them
/// were its own, and whose the others were.
/// </summary>
public sealed record SetBack(string? By, string? Why, EdtfDate To, IReadOnlyList<Decided> Own, IReadOnlyList<string> Others);
