using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Things;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>The fold: every aggregate as the events so far have left it. Mutable and private to one projection; the aggregates in it are immutable.</summary>
public sealed class World
{
    /// <summary>How many statements a state shows.</summary>
    public const int MostStatements = 20;

    private readonly Cut _cut;
    private readonly List<DatedEvent> _all;

    /// <summary>A world in which nothing has happened yet.</summary>
    public World(Scenario scenario, Cut cut, List<DatedEvent> all)
    {
        Scenario = scenario;
        _cut = cut;
        _all = all;
        Parties = scenario.Parties.ToDictionary(p => p.Id, p => new Party(p));
        Cast = new(Parties);
        Phase = new(this);
    }

    /// <summary>The same world once more, to go on from here with other events.</summary>
    private World(World other, List<DatedEvent> all)
    {
        Scenario = other.Scenario;
        _cut = other._cut;
        _all = all;
        Parties = new(other.Parties);
        Cast = new(Parties);
        Proposals = new(other.Proposals);
        Talks = new(other.Talks);
        Truces = new(other.Truces);
        Violations = new(other.Violations);
        Agreements = new(other.Agreements);
        Measures = new(other.Measures);
        Incidents = new(other.Incidents);
        Statements = new(other.Statements);
        Context = new(other.Context);
        Reactions = other.Reactions.ToDictionary(r => r.Key, r => new Queue<DatedEvent>(r.Value));
        Claims = other.Claims.ToDictionary(c => c.Key, c => new Queue<DatedEvent>(c.Value));
        Orphaned = [.. other.Orphaned];
        Happened = new(other.Happened);
        Replaced = new(other.Replaced);
        Phase = new(this, other.Phase);
    }

    public Scenario Scenario { get; }

    public Cast Cast { get; }

    public PhaseTrack Phase { get; }

    public Dictionary<string, Party> Parties { get; }

    public Dictionary<string, Proposal> Proposals { get; } = [];

    public Dictionary<string, TalksRound> Talks { get; } = [];

    public Dictionary<string, Truce> Truces { get; } = [];

    public Dictionary<string, Violation> Violations { get; } = [];

    public Dictionary<string, Agreement> Agreements { get; } = [];

    public Dictionary<string, Measure> Measures { get; } = [];

    public Dictionary<string, Incident> Incidents { get; } = [];

    /// <summary>The latest statements, the newest last.</summary>
    public Queue<DatedEvent> Statements { get; } = [];

    /// <summary>The latest background notes, the newest last.</summary>
    public Queue<DatedEvent> Context { get; } = [];

    /// <summary>Statements by the thing they are about, the newest last.</summary>
    public Dictionary<Ref, Queue<DatedEvent>> Reactions { get; } = [];

    /// <summary>Claims by the thing they are about, the newest last.</summary>
    public Dictionary<Ref, Queue<DatedEvent>> Claims { get; } = [];

    /// <summary>Events that were not applied, each with the reason.</summary>
    public List<(DatedEvent Occurrence, Refusal Refusal)> Orphaned { get; } = [];

    /// <summary>The events that have happened, by id.</summary>
    public Dictionary<string, DatedEvent> Happened { get; } = [];

    /// <summary>Proposals replaced by others, with the event that did it.</summary>
    public Dictionary<string, string> Replaced { get; } = [];

    /// <summary>A world that shares all that has happened so far, and goes on by itself: the aggregates are the same until an event changes them.</summary>
    public World Fork(List<DatedEvent> all) => new(this, all);

    /// <summary>One more event, in world order.</summary>
    public void Take(DatedEvent occurrence)
    {
        Phase.AdvanceTo(occurrence.At);
        var isReport = occurrence.Happening is IncidentReported or ViolationReported or ContextNoted;
        var isFact = _cut.IsFact(occurrence.Entry, Cast);
        if (occurrence.Entry.Groundless is { } groundless)
        {
            Orphaned.Add((occurrence, isFact || isReport
                ? new(groundless, occurrence.Happening is ReportShared ? "by" : null, "`known-to` on that event, or an earlier report-shared, says who knows of it")
                : new($"said by {string.Join(" and ", occurrence.Entry.AccordingTo)} alone")));
            return;
        }

        if (!isFact && !isReport)
        {
            Hear(occurrence);
            return;
        }

        if (Apply(occurrence, isFact) is { } refusal)
        {
            Orphaned.Add((occurrence, Advise(refusal, occurrence)));
            return;
        }

        Happened[occurrence.Root] = occurrence;
        Ground(occurrence);
        Phase.Note(occurrence);
    }

    /// <summary>What an event decides for other things, they rest on too: a proposal's fate, what it asked for and what hangs on it; an agreement, what it settles and replaces.</summary>
    private void Ground(DatedEvent o)
    {
        foreach (var (account, subject) in o.Believed.SelectMany(account => Actors.Subjects(o.Happening).Select(subject => (account, subject))))
        {
            Rest(subject, account);
        }

        switch (o.Happening)
        {
            case ProposalTabled e:
                e.Replaces.ToList().ForEach(replaced => GroundProposal(replaced, o, itself: true));
                GroundProposal(e.Proposal, o, itself: false);
                break;
            case ProposalAnswered or ProposalWithdrawn or DeadlineMoved:
                GroundProposal(((IProposalHappening)o.Happening).Proposal, o, itself: false);
                break;
            case AgreementDrafted or AgreementReached or AgreementSigned when Agreements[((IAgreementHappening)o.Happening).Agreement] is { Took: not null } agreement:
                agreement.Settles.ToList().ForEach(settled => GroundProposal(settled, o, itself: true));
                agreement.Replaces.ToList().ForEach(replaced => Rest(new(Kind.Agreement, replaced), o.Id));
                break;
            case MeasureThreatened { Unless: { } unless } e when Proposals.TryGetValue(unless, out var proposal):
                // What was rejected before is no less a ground.
                var measure = Measures[e.Measure];
                var before = Evidence.Latest(proposal.Because).Except(Evidence.Latest(measure.Because)).Reverse().Aggregate((Evidence?)null, (because, id) => Evidence.Of(id, because));
                Measures[e.Measure] = measure with { Because = Evidence.Latest(measure.Because).Reverse().Aggregate(before, (because, id) => Evidence.Of(id, because)) };
                break;
        }
    }

    private void GroundProposal(string id, DatedEvent o, bool itself)
    {
        if (!Proposals.TryGetValue(id, out var proposal))
        {
            return;
        }

        if (itself)
        {
            Rest(new(Kind.Proposal, id), o.Id);
        }

        if (proposal.Tabled.Asks?.Talks is { } talks && Talks.TryGetValue(talks, out var round) && round.Stage == TalksStatus.Proposed)
        {
            Rest(new(Kind.Talks, talks), o.Id);
        }

        if (proposal.Tabled.Asks?.Truce is { } truce && Truces.TryGetValue(truce, out var asked) && asked.Announced is null)
        {
            Rest(new(Kind.Truce, truce), o.Id);
        }

        foreach (var measure in Measures.Values.Where(m => m.Stage == MeasureStatus.Threatened && m.Unless == id).ToArray())
        {
            Rest(new(Kind.Measure, measure.Id), o.Id);
        }
    }

    /// <summary>From now on this thing rests on this event too.</summary>
    private void Rest(Ref thing, string id)
    {
        _ = thing.Kind switch
        {
            Kind.Party => Put(Parties, p => p with { Because = With(p.Because) }),
            Kind.Proposal => Put(Proposals, p => p with { Because = With(p.Because) }),
            Kind.Talks => Put(Talks, t => t with { Because = With(t.Because) }),
            Kind.Truce => Put(Truces, t => t with { Because = With(t.Because) }),
            Kind.Agreement => Put(Agreements, a => a with { Because = With(a.Because) }),
            Kind.Measure => Put(Measures, m => m with { Because = With(m.Because) }),
            Kind.Violation => Put(Violations, v => v with { Because = With(v.Because) }),
            _ => false,
        };

        Evidence? With(Evidence? because) => because?.Last == id ? because : Evidence.Of(id, because);

        bool Put<T>(Dictionary<string, T> things, Func<T, T> change) where T : class
        {
            if (things.TryGetValue(thing.Id, out var there))
            {
                things[thing.Id] = change(there);
            }

            return there is not null;
        }
    }

    /// <summary>Whether something of this reference is there by now.</summary>
    public bool Exists(Ref reference) => reference.Kind switch
    {
        Kind.Party => Parties.ContainsKey(reference.Id),
        Kind.Proposal => Proposals.ContainsKey(reference.Id),
        Kind.Talks => Talks.ContainsKey(reference.Id),
        Kind.Truce => Truces.ContainsKey(reference.Id),
        Kind.Violation => Violations.ContainsKey(reference.Id),
        Kind.Agreement => Agreements.ContainsKey(reference.Id),
        Kind.Measure => Measures.ContainsKey(reference.Id),
        Kind.Incident => Incidents.ContainsKey(reference.Id),
        Kind.Event => Happened.ContainsKey(reference.Id),
        _ => true,
    };

    private Refusal? Apply(DatedEvent o, bool isFact) => o.Happening switch
    {
        IPartyHappening e => ApplyToParties(e, o),
        ProposalTabled e => Table(e, o),
        IProposalHappening e => Set(Proposals, e.Proposal, Proposal.Apply(Proposals.GetValueOrDefault(e.Proposal), o)),
        ITalksHappening e => Set(Talks, e.Talks, TalksRound.Apply(Talks.GetValueOrDefault(e.Talks), o)),
        ViolationReported e => Accuse(e, o),
        IViolationHappening e => Settle(e, o),
        ITruceHappening e => Set(Truces, e.Truce, Truce.Apply(Truces.GetValueOrDefault(e.Truce), o)),
        IAgreementHappening e => Set(Agreements, e.Agreement, Agreement.Apply(Agreements.GetValueOrDefault(e.Agreement), o)),
        IMeasureHappening e => Set(Measures, e.Measure, Measure.Apply(Measures.GetValueOrDefault(e.Measure), o)),
        IncidentReported e => Set(Incidents, e.Incident, Incident.Apply(Incidents.GetValueOrDefault(e.Incident), e, o, isFact)),
        StatementMade e => State(e, o),
        ContextNoted => Keep(Context, o, MostStatements),
        _ => null,
    };

    private Refusal? ApplyToParties(IPartyHappening e, DatedEvent o)
    {
        var next = new List<Party>();
        foreach (var id in e.By.Select(p => p.Party).Distinct())
        {
            var step = Party.Apply(Parties[id], o);
            if (step.Refusal is { } refusal)
            {
                return refusal;
            }

            next.Add(step.State!);
        }

        next.ForEach(p => Parties[p.Profile.Id] = p);
        return null;
    }

    private Refusal? Table(ProposalTabled e, DatedEvent o)
    {
        if (Set(Proposals, e.Proposal, Proposal.Apply(Proposals.GetValueOrDefault(e.Proposal), o)) is { } refusal)
        {
            return refusal;
        }

        foreach (var replaced in e.Replaces)
        {
            Replaced[replaced] = o.Id;
        }

        if (e.Asks is { Talks: { } talks } asked)
        {
            Talks[talks] = TalksRound.Ask(Talks.GetValueOrDefault(talks), e.Proposal, new(talks, asked.Title, asked.Planned, asked.Venue, asked.Format, asked.Resumes), o);
        }

        if (e.Asks is { Truce: { } truce } wanted)
        {
            Truces[truce] = Truce.Ask(Truces.GetValueOrDefault(truce), e.Proposal, truce, wanted.Title, wanted.From, wanted.For, wanted.Scope, o);
        }

        return null;
    }

    private Refusal? Accuse(ViolationReported e, DatedEvent o)
    {
        var truce = Truces.GetValueOrDefault(e.Truce);
        if (Set(Violations, e.Violation, Violation.Apply(Violations.GetValueOrDefault(e.Violation), o, truce, Cast)) is { } refusal)
        {
            return refusal;
        }

        Truces[e.Truce] = truce! with { Because = Evidence.Of(o.Id, truce.Because) };
        return null;
    }

    private Refusal? Settle(IViolationHappening e, DatedEvent o)
    {
        var violation = Violations.GetValueOrDefault(e.Violation);
        if (Set(Violations, e.Violation, Violation.Apply(violation, o, null, Cast)) is { } refusal)
        {
            return refusal;
        }

        var truce = Truces[violation!.Reported.Truce];
        Truces[truce.Id] = truce with { Because = Evidence.Of(o.Id, truce.Because) };
        return null;
    }

    private Refusal? State(StatementMade e, DatedEvent o)
    {
        if (e.About is { } about)
        {
            Keep(Listed(Reactions, about), o, Evidence.Most);
        }

        return Keep(Statements, o, MostStatements);
    }

    /// <summary>A claim changes nothing: it stands with the thing it is about, or, where that thing is not there, as said by its maker alone.</summary>
    private void Hear(DatedEvent o)
    {
        var subjects = Actors.Subjects(o.Happening).ToArray();
        if (subjects.Length == 0 || !Exists(subjects[0]))
        {
            Orphaned.Add((o, new($"said by {string.Join(" and ", o.Entry.AccordingTo)} alone" + (subjects.Length > 0 ? $"; nobody else speaks of {subjects[0]} by then" : ""))));
            return;
        }

        Keep(Listed(Claims, subjects[0]), o, Evidence.Most);
    }

    /// <summary>An event dated to a day takes effect at its first moment, and so before what happened later that day: say so.</summary>
    private Refusal Advise(Refusal refusal, DatedEvent o)
    {
        var missing = Actors.Subjects(o.Happening).FirstOrDefault(s => !Exists(s));
        var opened = missing == default ? null : _all.FirstOrDefault(a => EventCatalog.Of(a.Happening).Declared.Opens && Actors.Subjects(a.Happening).Contains(missing));
        return opened is not null && opened.At > o.At && opened.At < o.Entry.When.End(o.Zone)
            ? refusal with { Advice = null, Reason = $"{refusal.Reason}: it came later that day; give this event an hour, such as {opened.When.Text.TrimEnd('~')}~" }
            : refusal;
    }

    private static Refusal? Set<T>(Dictionary<string, T> aggregates, string id, Step<T> step) where T : class
    {
        if (step.State is { } state)
        {
            aggregates[id] = state;
        }

        return step.Refusal;
    }

    private static Queue<DatedEvent> Listed(Dictionary<Ref, Queue<DatedEvent>> lists, Ref key) => lists.TryGetValue(key, out var list) ? list : lists[key] = [];

    private static Refusal? Keep(Queue<DatedEvent> list, DatedEvent o, int most)
    {
        list.Enqueue(o);
        if (list.Count > most)
        {
            list.Dequeue();
        }

        return null;
    }
}
