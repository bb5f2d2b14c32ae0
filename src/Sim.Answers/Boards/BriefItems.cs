using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Agreements;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>The items of a brief: each a line or two of what the board tells in full.</summary>
internal static class BriefItems
{
    private static readonly LineKind[] OfTruces = [LineKind.Bound, LineKind.NotBound, LineKind.BoundApart];
    private static readonly LineKind[] OfSignatures = [LineKind.Signatures];
    private static readonly Kind[] OverInOrder = [Kind.Truce, Kind.Proposal, Kind.Talks, Kind.Agreement, Kind.Measure, Kind.Track];

    /// <summary>What waits for somebody: answers owed, what should have been done by now, threats, signatures.</summary>
    public static IEnumerable<Item> Waiting(BoardContext scene)
    {
        var state = scene.State;
        var unanswered = state.Unanswered.ToLookup(u => u.Proposal);
        var open = ProposalsSection.InOrder(state.Proposals.That((ProposalStatus s) => ProposalState.IsOpen(s))).ToArray();
        return
        [
            .. open.Where(p => unanswered.Contains(p.Id))
                .OrderBy(p => p.AnswerBy?.At ?? Instant.MaxValue)
                .Select(p => Unanswered(p, [.. unanswered[p.Id].Select(u => u.Party)], scene)),
            .. AgendaSection.Overdue(scene)
                .Select(line => new Item { Title = line.Phrases[0], Status = new(line.Label, Ink.Bad), Facts = [.. line.Phrases.Skip(1)] }),
            .. state.Truces.That((TruceStatus s) => s == TruceStatus.Overdue).Select(t => Short(TrucesSection.Of(t, scene), 3)),
            .. state.Talks.That((TalksStatus s) => s == TalksStatus.Overdue).Select(t => Short(TalksSection.Of(t, scene), 2)),
            .. MeasuresSection.InOrder(state.Measures.That((MeasureStatus s) => s is MeasureStatus.Threatened or MeasureStatus.Due))
                .Select(m => Short(MeasuresSection.Of(m, scene), 3, LineKind.By, LineKind.Unless)),
            .. AgreementsSection.InOrder(state.Agreements.That((AgreementStatus s) => s == AgreementStatus.SignedInPart), state)
                .Select(a => Short(AgreementsSection.Of(a, scene), 2, OfSignatures)),
            .. open.Where(p => !unanswered.Contains(p.Id)).Select(p => Short(ProposalsSection.Of(p, scene), 4, LineKind.Answers)),
        ];
    }

    /// <summary>What stands, or is arranged: truces, agreements, talks, measures, tracks, and where each side stands.</summary>
    public static IEnumerable<Item> Holding(BoardContext scene)
    {
        var state = scene.State;
        return
        [
            .. TrucesSection.InOrder(state.Truces.That((TruceStatus s) => s is TruceStatus.InForce or TruceStatus.Suspended or TruceStatus.Announced))
                .Select(t => Short(TrucesSection.Of(t, scene), 3, OfTruces)),
            .. AgreementsSection.InOrder(
                state.Agreements.That((AgreementStatus s) => !AgreementState.IsOver(s) && s != AgreementStatus.SignedInPart), state)
                .Select(a => Short(AgreementsSection.Of(a, scene), 2)),
            .. TalksSection.InOrder(state.Talks.That((TalksStatus s) => s is TalksStatus.UnderWay or TalksStatus.Adjourned or TalksStatus.Scheduled))
                .Select(t => Short(TalksSection.Of(t, scene), 2)),
            .. MeasuresSection.InOrder(state.Measures.That((MeasureStatus s) => s is MeasureStatus.Imposed or MeasureStatus.Announced))
                .Select(m => Short(MeasuresSection.Of(m, scene), 3, LineKind.By)),
            .. TracksSection.InOrder(state)
                .Where(t => t.Status is not null && !TracksSection.IsOver(t))
                .Select(t => Short(TracksSection.Of(t, scene), 2)),
            .. Positions(scene),
        ];
    }

    /// <summary>What nothing more can come of, the latest first, each with the date it was over: so many of it, and how many there are in all.</summary>
    public static (IEnumerable<Item> Items, int Count) Over(BoardContext scene, int most)
    {
        var state = scene.State;
        (Ref Thing, Moment? When)[] all =
        [
            .. state.Over(),
            .. state.Tracks.Where(TracksSection.IsOver).Select(t => (new Ref(Kind.Track, t.Id), (t.Concluded ?? t.BrokenOff)?.Since)),
        ];
        // A date that was only planned is not the one by which it was over.
        return (all.Select(x => x with { When = x.When is { } when && when.At <= state.AsOf.At ? when : null })
            .OrderByDescending(x => x.When?.At ?? Instant.MinValue)
            .ThenBy(x => Array.IndexOf(OverInOrder, x.Thing.Kind))
            .Take(most)
            .Select(x => (Item: ItemOf(x.Thing, scene), x.When))
            .Select(x => x.Item with
            {
                When = x.When is { } when ? scene.When(when) : null,
                Facts = [x.Item.Facts.FirstOrDefault(f => f.Text == RecordText.Mark(true)) ?? Phrase.None],
                Lines = [],
            }), all.Length);
    }

    private static Item ItemOf(Ref thing, BoardContext scene) => thing.Kind switch
    {
        Kind.Truce => TrucesSection.Of(scene.State.Truces.Of(thing.Id)!, scene),
        Kind.Proposal => ProposalsSection.Of(scene.State.Proposals.Of(thing.Id)!, scene),
        Kind.Talks => TalksSection.Of(scene.State.Talks.Of(thing.Id)!, scene),
        Kind.Agreement => AgreementsSection.Of(scene.State.Agreements.Of(thing.Id)!, scene),
        Kind.Measure => MeasuresSection.Of(scene.State.Measures.Of(thing.Id)!, scene),
        _ => TracksSection.Of(scene.State.Tracks.First(t => t.Id == thing.Id), scene),
    };

    private static Item Unanswered(ProposalState p, string[] parties, BoardContext scene)
    {
        var of = ProposalsSection.Of(p, scene);
        return of with
        {
            Lines = [],
            Status = new(Say.Of("brief.no-answer", ("parties", scene.Names.Parties(parties))), Ink.Open),
            Facts =
            [
                Say.Of("brief.put", ("what", ProposalsSection.What(p)), ("by", scene.Names.Parties(p.By)), ("date", scene.On(p.Tabled))),
                p.AnswerBy is { } due ? Say.Of("unanswered.due", ("date", scene.Dates.End(due))) : "",
                .. of.Lines.Where(l => l.Kind == LineKind.Answers).SelectMany(l => l.Phrases),
            ],
        };
    }

    /// <summary>Where each side stands, by issue: the words themselves are the board's.</summary>
    private static IEnumerable<Item> Positions(BoardContext scene) => scene.State.Parties
        .Select(p => (p.Id, Held: string.Join("; ", p.Positions.Where(x => x.SettledBy is null)
            .GroupBy(x => x.Stance)
            .Select(g => Say.Of(
                "brief.position",
                ("stance", BoardContext.Said<Stance>(g.Key)),
                ("issues", Names.Join(g.Select(x => scene.Names.Of(Kind.Issue, x.Issue)))))))))
        .Where(p => p.Held.Length > 0)
        .GroupBy(p => p.Held, p => p.Id)
        .Select(g => new Item
        {
            Thing = new(Kind.Party, g.First()),
            Title = Phrase.Of(Sentence.Capital(scene.Names.Parties(g)), Ink.Strong),
            Facts = [g.Key],
        });

    /// <summary>The item with so many of its facts, and the lines of these kinds beside them.</summary>
    private static Item Short(Item item, int facts, params LineKind[] kinds) => item with
    {
        Facts = [.. item.Facts.Take(facts), .. item.Lines.Where(l => kinds.Contains(l.Kind)).Select(Beside)],
        Lines = [],
    };

    private static Phrase Beside(Line line) =>
        Say.Of("brief.beside", ("label", line.Label), ("said", string.Join(", ", line.Phrases.Select(p => p.Text))));
}
