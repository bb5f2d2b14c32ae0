using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Time;

namespace Sim.Application.Exercises;

/// <summary>
/// Something that happened in a run beside its decisions, at a moment of the lesson: news, a message, a note, a move, a text, a taking back, or what a rule
/// made follow.
/// </summary>
public abstract record Beside(EdtfDate At)
{
    /// <summary>News from outside.</summary>
    public sealed record News(EdtfDate At, Inject Inject) : Beside(At);

    /// <summary>A message.</summary>
    public sealed record Written(EdtfDate At, Message Message) : Beside(At);

    /// <summary>A note left for the debrief.</summary>
    public sealed record Noted(EdtfDate At, NoteLeft Note) : Beside(At);

    /// <summary>What roles recorded of their own accord, alone or by signing a text.</summary>
    public sealed record Acted(EdtfDate At, Act Act) : Beside(At);

    /// <summary>A text that not all have signed, as it stands.</summary>
    public sealed record Unsigned(EdtfDate At, Draft Text) : Beside(At);

    /// <summary>Choices that a role, or the teacher, took back.</summary>
    public sealed record TakenBack(EdtfDate At, ChoicesUndone Undone, IReadOnlyList<ChoiceMade> Choices) : Beside(At);

    /// <summary>What followed by a rule of the lesson.</summary>
    public sealed record Followed(EdtfDate At, Event Event, Rule? Rule) : Beside(At);

    /// <summary>All of a run, the earliest first; for a role, what it could know of it.</summary>
    internal static IReadOnlyList<Beside> Of(PlayedRun run, string? role)
    {
        var (play, table) = (run.Play, run.Play.Run.Table);
        var zone = run.Scenario.Zone;
        var (all, now, choices) = (new List<Beside>(), run.Exercise.AsOf, new List<ChoiceMade>());
        foreach (var (n, (step, _)) in run.Steps.Index())
        {
            switch (step)
            {
                case MessageSent sent when table.Messages.First(m => m.Id == sent.Id) is var message && (role is null || message.IsFor(role)):
                    all.Add(new Written(now, message));
                    break;
                case NoteLeft note when role is null || note.Role == role:
                    all.Add(new Noted(now, note));
                    break;
                case TextDrafted drafted when table.Drafts.FirstOrDefault(d => d.Id == drafted.Id) is { SignedAfter: null } text
                    && (role is null || text.Signers.Contains(role)):
                    all.Add(new Unsigned(now, text));
                    break;
                case ChoicesUndone undone:
                    // The lesson stands again where the first of them was made.
                    ChoiceMade[] gone = [.. choices.TakeLast(undone.Count)];
                    all.Add(new TakenBack(run.Exercise.Decisions.Single(d => d.Id == gone[0].Decision).When, undone, gone));
                    choices.RemoveRange(choices.Count - undone.Count, undone.Count);
                    break;
                case ChoiceMade choice:
                    choices.Add(choice);
                    break;
            }

            if (step is RunStarted or ChoiceMade or ChoicesUndone)
            {
                now = Play.Of(run.Exercise, run.Scenario, run.Past, Run.Of(run.Steps.Take(n + 1).Select(s => s.Step))).Now;
            }
        }

        all.AddRange(play.Told.Where(t => role is null || t.Inject.To.Count == 0 || t.Inject.To.Contains(role)).Select(t => new News(t.At, t.Inject)));
        all.AddRange(play.Acts.Where(a => role is null || a.Roles.Contains(role))
            .Select(a => new Acted(run.Exercise.Decisions.Single(d => d.Id == a.Before).When, a)));
        var party = role is null ? null : run.Exercise.RoleOf(role).Plays;
        all.AddRange(play.Entries()
            .Where(e => e.Fired is not null && e.Effect(zone) <= play.Now.Last(zone) && (party is null || !e.NeverReported || e.KnownTo.Contains(party)))
            .Select(e => new Followed(e.When, e, run.Exercise.Rules.FirstOrDefault(r => r.Id == e.Fired!.Rule))));
        return [.. all.OrderBy(b => b.At.Effect(zone))];
    }
}
