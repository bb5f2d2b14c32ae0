using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>What a sentence of an opening is about.</summary>
public enum ClauseKind { Record, Stands, Truce, Claim, Process, Measure, Waiting, Ahead }

/// <summary>One sentence of an opening, and what it is of: a face leads from it to the reasons of that thing.</summary>
public sealed record Clause(ClauseKind Kind, string Text, Ref? Thing = null);

/// <summary>
/// What stands on a date, in a few sentences made from the state: the truces in force, what is claimed against them, the most urgent proposal without an
/// answer,
/// and what comes next. Read one after the other they are the opening of a page or a board.
/// </summary>
public sealed class Opening
{
    private const int Truces = 3;
    private const int Named = 3;

    private static readonly Duration Lately = Duration.FromDays(7);

    private readonly BoardContext _scene;
    private readonly IReadOnlyList<Event> _entries;

    private Opening(BoardContext scene, IReadOnlyList<Event> entries) => (_scene, _entries) = (scene, entries);

    private NegotiationState State => _scene.State;

    /// <summary>The sentences; the entries are those the state rests on, as the question has them.</summary>
    public static ValueList<Clause> Of(NegotiationState state, Scenario scenario, IReadOnlyList<Event> entries) =>
        Of(new BoardContext(state, Names.Of(scenario, state), Dates.On(state.AsOf.At, scenario.Zone), new()), entries);

    internal static ValueList<Clause> Of(BoardContext scene, IReadOnlyList<Event> entries) => [.. new Opening(scene, entries).Clauses()];

    private IEnumerable<Clause> Clauses()
    {
        if (RecordText.Of(State.Record, State.AsOf.At, _scene.Dates.Zone) is { } record)
        {
            yield return new(ClauseKind.Record, record);
        }

        if (State.Record is not { } edges || edges.IsBefore(State.AsOf.At))
        {
            if (State.Record is null)
            {
                yield return new(ClauseKind.Record, Say.Of("opening.empty"));
            }

            yield break;
        }

        foreach (var clause in InForce().Concat(Claims()).Concat(Process()).Append(Waiting()))
        {
            yield return clause;
        }

        if (State.Upcoming is [var next, ..])
        {
            yield return new(
                ClauseKind.Ahead,
                Say.Of(
                    "opening.next",
                    ("date", AgendaSection.When(next, _scene)),
                    ("what", AgendaSection.What(next, _scene)),
                    ("away", _scene.Away(next.When))),
                next.Ref.Thing);
        }
    }

    private IEnumerable<Clause> InForce()
    {
        var truces = TrucesSection.InOrder(State.Truces.That((TruceStatus s) => s == TruceStatus.InForce)).ToArray();
        var (when, known, believed) = (When(), Known(), State.AccordingTo is [var party] ? Say.Of("opening.believing", ("party", Name(party))) : null);
        if (truces is [var only])
        {
            var said = Say.Of(
                "opening.one-truce",
                ("when", when),
                ("known", known),
                ("believed", believed),
                ("truce", Title(only)),
                ("bound", Bound(only)),
                ("free", Free(only)),
                ("until", Until(only)),
                ("after", After(only)),
                ("secret", SecretOf(only.PublicSince)));
            return [new(ClauseKind.Stands, said, new(Kind.Truce, only.Id))];
        }

        var opener = Say.Of(
            truces.Length > 0 ? "opening.truces" : State.Truces.Count > 0 ? "opening.no-truce" : "opening.no-truce-known",
            ("when", when),
            ("known", known),
            ("believed", believed),
            ("count", truces.Length.ToString()));
        return truces.Take(Truces).Select(t => new Clause(
                ClauseKind.Truce,
                Sentence.Capital(Say.Of(
                    "opening.truce",
                    ("truce", Title(t)),
                    ("bound", Bound(t)),
                    ("free", Free(t)),
                    ("until", Until(t)),
                    ("after", After(t)),
                    ("secret", SecretOf(t.PublicSince)))),
                new(Kind.Truce, t.Id)))
            .Prepend(new(ClauseKind.Stands, opener));
    }

    /// <summary>"At the end of Friday 9 May 2025", "On Saturday 10 May 2025 at 18:00"; outside the record, that it is by that record.</summary>
    private string When()
    {
        var when = _scene.Dates.InSentence(State.AsOf);
        return State.BeyondRecord ? Say.Of("opening.by-record", ("when", when)) : Sentence.Capital(when);
    }

    private string? Known()
    {
        var date = State.KnownBy is { } by ? by.At == State.AsOf.At ? Say.Of("opening.then") : _scene.Dates.InSentence(by) : null;
        var party = State.KnownTo is { } to ? Name(to) : null;
        return date is null && party is null ? null : Say.Of("opening.known", ("party", party), ("date", date));
    }

    private string Name(string party) => _scene.Names.Parties([party]);

    private Teller Teller => new(_scene.Names, _scene.Dates);

    private string Title(TruceState truce) => Teller.Truce(truce.Id);

    private string? Bound(TruceState truce) => Few(truce.Commitments.Where(c => TrucesSection.Binds(c.Status)).Select(c => c.Party));

    /// <summary>The belligerents it does not bind, and who are not bound by a truce of their own either.</summary>
    private string? Free(TruceState truce) => Few(truce.Commitments
        .Where(c => !TrucesSection.Binds(c.Status) && TrucesSection.Own(c, truce, _scene) is null)
        .Select(c => c.Party));

    private string? Until(TruceState truce) => truce.Until is { } until ? _scene.Dates.End(until) : null;

    private string? After(TruceState truce) => truce.UntilAfter is { } after ? TrucesSection.After(after, _scene) : null;

    private string? SecretOf(string? publicSince) => _scene.StillSecret(publicSince) is { IsEmpty: false } secret ? secret.Text : null;

    /// <summary>What is claimed of truces in force, or over within the last week; a finding before it.</summary>
    private IEnumerable<Clause> Claims() => TrucesSection.InOrder(State.Truces.That((TruceStatus s) => s == TruceStatus.InForce).Concat(LatelyOver()))
        .SelectMany(Claims)
        .Take(3);

    private IEnumerable<TruceState> LatelyOver()
    {
        var from = State.AsOf.At - Instant.MinValue > Lately ? State.AsOf.At - Lately : Instant.MinValue;
        return State.Over()
            .Where(o => o.Thing.Kind == Kind.Truce && o.Since?.At >= from)
            .Select(o => State.Truces.Of(o.Thing.Id)!)
            .Where(t => t.Ended is not null || t.Until is not null);
    }

    private IEnumerable<Clause> Claims(TruceState truce)
    {
        var (thing, title) = (new Ref(Kind.Truce, truce.Id), Title(truce));
        var finders = Violations.Finders(truce);
        if (finders.Length > 0)
        {
            yield return new(ClauseKind.Claim, Say.Of("opening.found", ("who", Sentence.Capital(_scene.Names.Parties(finders))), ("truce", title)), thing);
            yield break;
        }

        var totals = truce.ViolationTotals.Where(t => t.Against is not null).ToArray();
        var mutual = totals.FirstOrDefault(t => totals.Any(o => o.By == t.Against && o.Against == t.By));
        if (mutual is not null)
        {
            var both = totals.Where(o => o == mutual || (o.By == mutual.Against && o.Against == mutual.By));
            yield return new(
                ClauseKind.Claim,
                Say.Of(
                    "opening.each-claims",
                    ("both", Sentence.Capital(_scene.Names.Parties([mutual.By, mutual.Against!]))),
                    ("truce", title),
                    ("public", PublicOnly(both))),
                thing);
        }
        else if (totals is [var claim, ..])
        {
            yield return new(
                ClauseKind.Claim,
                Say.Of(
                    "opening.claims",
                    ("by", Sentence.Capital(Name(claim.By))),
                    ("against", Name(claim.Against!)),
                    ("truce", title),
                    ("public", PublicOnly([claim]))),
                thing);
        }
    }

    /// <summary>Since when claims are public that were not on the date asked about; null where the public heard them then.</summary>
    private string? PublicOnly(IEnumerable<ViolationTotal> totals)
    {
        var zone = _scene.Dates.Zone;
        var entries = _scene.Names.OfKept(_entries);
        var first = totals
            .Select(t => t.Because.Select(id => entries.Entry(id))
                .Select(e => e?.Reported ?? e?.When)
                .OfType<EdtfDate>()
                .MinBy(d => d.First(zone)))
            .ToArray();
        return first.MaxBy(d => d?.First(zone) ?? Instant.MinValue) is { } date && date.First(zone) > State.AsOf.At ? _scene.Dates.Of(date) : null;
    }

    /// <summary>The talks that go on, the agreement that the phase rests on, and the latest measures.</summary>
    private IEnumerable<Clause> Process()
    {
        foreach (var talks in TalksSection.InOrder(State.Talks.That((TalksStatus s) => s == TalksStatus.UnderWay)).Take(1))
        {
            yield return new(
                ClauseKind.Process,
                Say.Of(
                    "opening.talks",
                    ("talks", Teller.Title(Kind.Talks, talks.Id)),
                    ("since", talks.Opened is { } opened ? _scene.Since(opened) : null),
                    ("until", talks.Until is { } until ? _scene.Dates.End(until) : null)),
                new(Kind.Talks, talks.Id));
        }

        if (PhaseReason.IsAgreement(State))
        {
            var reason = PhaseReason.Of(State, _scene.Names, _scene.Dates);
            yield return new(ClauseKind.Process, Say.Of("full-stop", ("sentence", Sentence.Capital(reason))), State.Phase.On[0]);
        }

        foreach (var measure in MeasuresSection.InOrder(State.Measures.That((MeasureStatus s) => s is MeasureStatus.Threatened or MeasureStatus.Imposed))
            .OrderBy(m => m.Status == MeasureStatus.Threatened ? 0 : 1)
            .Take(2))
        {
            var thing = new Ref(Kind.Measure, measure.Id);
            yield return new(
                ClauseKind.Measure,
                Say.Of(
                    "opening.measure",
                    ("measure", Teller.Title(Kind.Measure, measure.Id)),
                    ("status", _scene.Names.Status(thing, Words.Of(measure.Status))),
                    ("since", _scene.Since(measure.Since)),
                    ("secret", SecretOf(measure.PublicSince))),
                thing);
        }
    }

    /// <summary>The proposal whose answer is due soonest, else the latest put; what else waits is counted.</summary>
    private Clause Waiting()
    {
        var open = State.Unanswered.GroupBy(u => u.Proposal).Select(g => g.ToArray()).ToArray();
        if (open.Length == 0)
        {
            return new(ClauseKind.Waiting, Say.Of("opening.nothing-waits"));
        }

        var first = open.OrderBy(u => u[0].AnswerBy?.At ?? Instant.MaxValue).ThenByDescending(u => u[0].Since.At).First();
        var proposal = State.Proposals.Of(first[0].Proposal)!;
        var key = first[0].ByTimeAlone ? "opening.no-answer-recorded" : first.Length > 1 ? "opening.not-answered.other" : "opening.not-answered.one";
        return new(
            ClauseKind.Waiting,
            Sentence.Capital(Say.Of(
                key,
                ("parties", Few(first.Select(u => u.Party))),
                ("proposal", Teller.Title(Kind.Proposal, proposal.Id)),
                ("since", _scene.On(first[0].Since)),
                ("due", first[0].AnswerBy is { } due && due.At > State.AsOf.At ? _scene.Dates.End(due) : null),
                ("secret", SecretOf(proposal.PublicSince)),
                ("more", open.Length > 1 ? Say.Count("opening.more-wait", open.Length - 1) : null))),
            new(Kind.Proposal, proposal.Id));
    }

    /// <summary>Parties by name; of many, the first and how many more. Null where there is nobody.</summary>
    private string? Few(IEnumerable<string> parties) => parties.ToArray() switch
    {
        [] => null,
        { Length: <= Named } few => _scene.Names.Parties(few),
        var many => Names.Join([_scene.Names.Parties([many[0]]), Say.Of("more", ("count", (many.Length - 1).ToString()))]),
    };
}
