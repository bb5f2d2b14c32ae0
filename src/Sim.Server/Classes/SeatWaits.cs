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
