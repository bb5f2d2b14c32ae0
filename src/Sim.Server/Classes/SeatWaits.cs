using Sim.Answers.Telling;
using Sim.Application.Exercises;
using Sim.Domain.Exercises;

namespace Sim.Server.Classes;

/// <summary>What waits for a seat: found out by what it may read itself, and by when it last did something.</summary>
internal static class SeatWaits
{
    /// <summary>How many messages of others came, or were made public, since the role last did something at the table.</summary>
    public static int NewMessages(PlayedRun run, string role)
    {
        var fresh = new HashSet<string>();
        var messages = run.Play.Run.Table.Messages.Where(m => m.IsFor(role) && m.From != role).ToDictionary(m => m.Id);
        foreach (var (step, _) in run.Steps)
        {
            if (IsOf(step, role, run))
            {
                fresh.Clear();
            }
            else if (step is MessageSent sent && messages.TryGetValue(sent.Id, out var message)
                && (message.ReleasedBy is null || message.To.Contains(role)))
            {
                fresh.Add(sent.Id);
            }
            else if (step is MessageReleased released && messages.TryGetValue(released.Message, out var open) && !open.To.Contains(role))
            {
                fresh.Add(released.Message);
            }
        }

        return fresh.Count;
    }

    /// <summary>
    /// The texts that the role had put or signed and that fell with a decision that somebody took back, as long as it has done nothing since; null: none did.
    /// </summary>
    public static string? Fallen(PlayedRun run, string role)
    {
        var own = new Dictionary<string, string>();
        string? fallen = null;
        var titles = new Dictionary<string, string>();
        foreach (var (step, _) in run.Steps)
        {
            if (step is TextDrafted drafted)
            {
                titles[drafted.Id] = drafted.Title;
            }

            if (step is ChoicesUndone undone)
            {
                var gone = own.Where(t => run.Play.Run.Table.Drafts.All(d => d.Id != t.Key)).ToArray();
                fallen = gone.Length == 0 ? fallen : Say.Of(
                    "web.class.fell", ("texts", string.Join(", ", gone.Select(t => Say.Of("quoted", ("title", t.Value))))), ("why", undone.Why));
                Array.ForEach(gone, t => own.Remove(t.Key));
            }
            else if (IsOf(step, role, run))
            {
                fallen = null;
                if (step is TextDrafted { Id: var mine })
                {
                    own[mine] = titles[mine];
                }
                else if (step is ClauseSigned { Text: var signed } && titles.TryGetValue(signed, out var title))
                {
                    own[signed] = title;
                }
            }
        }

        return fallen;
    }

    /// <summary>Whether a text has a clause to which the role has said neither yes nor no.</summary>
    public static bool IsOpenFor(Draft text, string role) =>
        text.SignedAfter is null && text.Clauses.Any(c => !c.Signed.Contains(role) && c.Refused.All(r => r.Role != role));

    /// <summary>Whether the role did this at the table; what it answers to the lesson's questions is not said to anybody there.</summary>
    private static bool IsOf(IRunStep step, string role, PlayedRun run) => step switch
    {
        ChoiceMade choice => run.Exercise.Decisions.Single(d => d.Id == choice.Decision).Role == role,
        ChoicesUndone undone => undone.By == role,
        MoveMade move => move.Role == role,
        MessageSent sent => sent.From == role,
        MessageReleased released => released.By == role,
        NoteLeft note => note.Role == role,
        TextDrafted text => text.By == role,
        ClauseSigned signed => signed.Role == role,
        ClauseRefused refused => refused.Role == role,
        ClauseAmended amended => amended.Role == role,
        _ => false,
    };
}
