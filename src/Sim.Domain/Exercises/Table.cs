using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Exercises;

/// <summary>A role records events of its own accord while another decides: before the decision that is up.</summary>
public sealed record MoveMade(string Role, string Before, ValueList<Event> Move, string? Reason = null) : IRunStep;

/// <summary>A role, or the teacher, writes to others in confidence, or (none named) to everybody.</summary>
public sealed record MessageSent(string Id, string From, ValueList<string> To, string Text) : IRunStep
{
    /// <summary>What stands for the sender where it is the teacher: no role is called so.</summary>
    public const string Teacher = "";
}

/// <summary>Somebody who sent or got a message in confidence makes it public.</summary>
public sealed record MessageReleased(string Message, string By) : IRunStep;

/// <summary>A role leaves a note for the debrief, which nobody reads before.</summary>
public sealed record NoteLeft(string Role, string Text) : IRunStep;

/// <summary>A role puts a text to others, clause by clause, and signs it.</summary>
public sealed record TextDrafted(string Id, string By, ValueList<string> With, string Title, ValueList<Clause> Clauses) : IRunStep;

/// <summary>A clause: its words, and the event that it becomes where it is more than words.</summary>
public sealed record Clause(string Text, ValueList<Event> Events);

/// <summary>A role signs a clause of a text, or (null) all of it.</summary>
public sealed record ClauseSigned(string Text, string Role, int? Clause, string Before) : IRunStep;

/// <summary>A role refuses a clause.</summary>
public sealed record ClauseRefused(string Text, string Role, int Clause, string? Why) : IRunStep;

/// <summary>A role puts a clause otherwise: the other names on it lapse, and its own stands there.</summary>
public sealed record ClauseAmended(string Text, string Role, int Clause, Clause New, string? Why, string Before) : IRunStep;

/// <summary>A message as it stands: to whom, and who made it public, where somebody did.</summary>
public sealed record Message(string Id, string From, ValueList<string> To, string Text, string? ReleasedBy)
{
    /// <summary>Whether everybody may read it.</summary>
    public bool IsPublic => To.Count == 0 || ReleasedBy is not null;

    /// <summary>Whether a role may read it.</summary>
    public bool IsFor(string role) => IsPublic || From == role || To.Contains(role);
}

/// <summary>A text several roles are to sign, as it stands; it counts from the moment at which every clause bore every name.</summary>
public sealed record Draft(string Id, string By, ValueList<string> Signers, string Title, ValueList<DraftClause> Clauses)
{
    /// <summary>How many choices stood when it was signed by all; null: it is not.</summary>
    public int? SignedAfter { get; init; }

    /// <summary>Whether every clause bears every name.</summary>
    public bool IsSigned => Clauses.All(c => Signers.All(s => c.Signed.Contains(s)));
}

/// <summary>A clause of a text with the names on it, and who refused it, and why.</summary>
public sealed record DraftClause(Clause Clause, ValueList<string> Signed, ValueList<ClauseRefused> Refused, string? AmendedBy, string? Why);

/// <summary>
/// Events that roles recorded beside the decisions: before which decision, after how many choices that stood, by whom, and under which text where it was
/// signed.
/// </summary>
public sealed record Act(string Before, int After, ValueList<string> Roles, ValueList<Event> Events, string? Reason, string? Text);

/// <summary>What lies on the table beside the decisions: messages, notes, texts, and what was recorded there.</summary>
public sealed record Table(ValueList<Message> Messages, ValueList<NoteLeft> Notes, ValueList<Draft> Drafts, ValueList<Act> Acts)
{
    /// <summary>The table after a step; steps of other kinds leave it as it is.</summary>
    public Table After(IRunStep step, int choices) => step switch
    {
        MoveMade move => this with { Acts = [.. Acts, new(move.Before, choices, [move.Role], move.Move, move.Reason, null)] },
        MessageSent sent => this with { Messages = [.. Messages, new(sent.Id, sent.From, sent.To, sent.Text, null)] },
        MessageReleased release => this with
        {
            Messages = [.. Messages.Select(m => m.Id == release.Message && !m.IsPublic ? m with { ReleasedBy = release.By } : m)],
        },
        NoteLeft note => this with { Notes = [.. Notes, note] },
        TextDrafted text => this with
        {
            Drafts =
            [
                .. Drafts,
                new(text.Id, text.By, [text.By, .. text.With], text.Title, [.. text.Clauses.Select(c => new DraftClause(c, [text.By], default, null, null))]),
            ],
        },
        ClauseSigned signed => Changed(
            signed.Text, signed.Clause, signed.Before, choices,
            c => c with { Signed = [.. c.Signed.Where(s => s != signed.Role), signed.Role], Refused = [.. c.Refused.Where(r => r.Role != signed.Role)] }),
        ClauseRefused refused => Changed(
            refused.Text, refused.Clause, "", choices,
            c => c with { Signed = [.. c.Signed.Where(s => s != refused.Role)], Refused = [.. c.Refused.Where(r => r.Role != refused.Role), refused] }),
        ClauseAmended amended => Changed(
            amended.Text, amended.Clause, amended.Before, choices, _ => new(amended.New, [amended.Role], default, amended.Role, amended.Why)),
        _ => this,
    };

    /// <summary>With what was recorded, and signed, while no more choices stood than are left; words that were said stay said.</summary>
    public Table Back(int choices) => this with
    {
        Acts = [.. Acts.Where(a => a.After <= choices)],
        Drafts = [.. Drafts.Where(d => d.SignedAfter is null || d.SignedAfter <= choices)],
    };

    private Table Changed(string id, int? clause, string before, int choices, Func<DraftClause, DraftClause> change)
    {
        var text = Drafts.Single(d => d.Id == id);
        var next = text with { Clauses = [.. text.Clauses.Select((c, n) => clause is null || clause == n + 1 ? change(c) : c)] };
        if (!next.IsSigned || text.SignedAfter is not null)
        {
            return this with { Drafts = [.. Drafts.Select(d => d.Id == id ? next : d)] };
        }

        // What is signed by all becomes what its clauses say.
        next = next with { SignedAfter = choices };
        return this with
        {
            Drafts = [.. Drafts.Select(d => d.Id == id ? next : d)],
            Acts = [.. Acts, new(before, choices, next.Signers, [.. next.Clauses.SelectMany(c => c.Clause.Events)], null, id)],
        };
    }
}
