using Sim.Domain.Agreements;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tables;

/// <summary>A thing of any kind as a row has it.</summary>
internal sealed record Thing(string Kind, string Id, string? Title, string Status, IReadOnlyList<string> Because, int BecauseCount)
{
    public static IReadOnlyList<string> Kinds { get; } = ["phase", "track", "truce", "proposal", "talks", "agreement", "measure", "incident"];

    public string? Detail { get; init; }

    public IReadOnlyList<string> By { get; init; } = [];

    public IReadOnlyList<string> With { get; init; } = [];

    public Moment? Begins { get; init; }

    public Moment? Ends { get; init; }

    public bool ByTimeAlone { get; init; }

    public bool AsLastRecorded { get; init; }

    /// <summary>Everything that has a status in a state.</summary>
    public static IEnumerable<Thing> In(NegotiationState s) =>
    [
        new("phase", "phase", null, Words.Of(s.Phase.Name), s.Phase.Because, s.Phase.Because.Count) { Begins = s.Phase.Since },
        .. s.Tracks.Where(t => t.Status is not null).Select(t => new Thing("track", t.Id, t.Title, Words.Of(t.Status!.Value), t.Because, t.BecauseCount)
        {
            With = t.Parties,
        }),
        .. s.Truces.Select(Of),
        .. s.Proposals.Select(p => new Thing("proposal", p.Id, p.Title, Words.Of(p.Status), p.Because, p.BecauseCount)
        {
            Detail = WordOf(p.Kind),
            By = p.By,
            With = p.To,
            Begins = p.Tabled,
            Ends = p.AnswerBy,
            ByTimeAlone = p.ByTimeAlone,
        }),
        .. s.Talks.Select(t => new Thing("talks", t.Id, t.Title, Words.Of(t.Status), t.Because, t.BecauseCount)
        {
            Detail = WordOf(t.Format),
            By = t.Parties,
            With = t.Mediators,
            Begins = t.Opened ?? t.Planned,
            Ends = t.Concluded ?? t.Ended?.Since,
            ByTimeAlone = t.ByTimeAlone,
            AsLastRecorded = t.AsLastRecorded,
        }),
        .. s.Agreements.Select(Of),
        .. s.Measures.Select(Of),
        .. s.Incidents.Select(i => new Thing("incident", i.Id, i.Title, i.Ended is null ? "reported" : "ended", i.Because, i.BecauseCount)
        {
            Detail = WordOf(i.Kind),
            By = i.By,
            With = i.Against,
            Begins = i.When,
            Ends = i.Ended?.Since,
        }),
    ];

    private static Thing Of(TruceState t) => new("truce", t.Id, t.Title, Words.Of(t.Status), t.Because, t.BecauseCount)
    {
        Detail = WordOf(t.Scope),
        By = [.. t.Commitments.Where(c => c.Status is CommitmentStatus.Declared or CommitmentStatus.Joined).Select(c => c.Party)],
        With = [.. t.Commitments.Where(c => c.Status is not (CommitmentStatus.Declared or CommitmentStatus.Joined)).Select(c => c.Party)],
        Begins = t.From,
        Ends = t.Ended is { } ended ? ended.Since : t.Until,
        ByTimeAlone = t.ByTimeAlone,
        AsLastRecorded = t.AsLastRecorded,
    };

    private static Thing Of(AgreementState a) => new("agreement", a.Id, a.Title, Words.Of(a.Status), a.Because, a.BecauseCount)
    {
        Detail = WordOf(a.Stage),
        By = a.SignedBy,
        With = a.Parties,
        Begins = a.Since,
        Ends = a.Abandoned?.Since,
    };

    private static Thing Of(MeasureState m) => new("measure", m.Id, m.Title, Words.Of(m.Status), m.Because, m.BecauseCount)
    {
        Detail = WordOf(m.Kind),
        By = m.By,
        With = m.Against,
        Begins = m.Since,
        ByTimeAlone = m.ByTimeAlone,
        AsLastRecorded = m.AsLastRecorded,
    };

    private static string? WordOf<T>(T? word) where T : struct, Enum => word is { } value ? Words.Of(value) : null;
}

/// <summary>A deadline and what became of it by the date of a state.</summary>
internal sealed record Deadline(string What, string Thing, string? Title, IReadOnlyList<string> Party, Moment Due, string Outcome, Moment? Met)
{
    /// <summary>The deadlines of a state: those of answers (of each addressee), of obligations and of planned talks.</summary>
    public static IEnumerable<Deadline> In(NegotiationState s) =>
    [
        .. s.Proposals.Where(p => p.AnswerBy is not null).SelectMany(p => p.To.Select(party =>
        {
            var answer = p.Responses.FirstOrDefault(r => r.Party == party);
            return Of("answer", $"proposal/{p.Id}", p.Title, [party], p.AnswerBy!.Value, answer?.When, answer?.Late == true, s);
        })),
        .. s.Agreements.SelectMany(a => a.Obligations.Where(o => o.Due is not null).Select(o =>
            Of("obligation", $"agreement/{a.Id}", o.Text ?? a.Title, o.By, o.Due!.Value, o.Done, o.Late, s))),
        .. s.Talks.Where(t => t.Planned is not null).Select(t =>
            Of("talks", $"talks/{t.Id}", t.Title, t.Parties, t.Planned!.Value, t.Opened, t.Opened?.At > t.Planned!.Value.At, s)),
    ];

    private static Deadline Of(string what, string thing, string? title, IReadOnlyList<string> party, Moment due, Moment? met, bool late, NegotiationState s) =>
        new(what, thing, title, party, due, met is not null ? late ? "late" : "kept" : due.At <= s.AsOf.At ? "missed" : "open", met);
}
