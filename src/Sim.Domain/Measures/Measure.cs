using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Measures;

/// <summary>
/// What kind of pressure or help a measure is; a deployment is forces or weapons stationed somewhere, in place while it is imposed and withdrawn once it is
/// lifted; relief is a step that eases things (a release, a withdrawal, a halt), taken while it is imposed and ended once it is lifted.
/// </summary>
public enum MeasureKind { Sanctions, Aid, Military, Deployment, Diplomatic, Relief, Other }

/// <summary>
/// Where a measure stands; due: threatened, and the proposal it hangs on has lapsed or was rejected; announced: decided on, and not yet in effect.
/// A deadline that passes imposes nothing; the day from which an announced measure takes effect does.
/// </summary>
public enum MeasureStatus { Threatened, Due, Announced, Imposed, Lifted, Dropped }

/// <summary>An event of one measure.</summary>
public interface IMeasureHappening : IHappening
{
    /// <summary>The measure's id.</summary>
    string Measure { get; }

    IEnumerable<Ref> IHappening.Subjects => [new(Kind.Measure, Measure)];
}

[Event("measure-threatened", "A measure is threatened, perhaps unless a proposal is accepted.", Opens = true, Cameo = "1312", Plover = "THREATEN, restrict")]
public sealed record MeasureThreatened(
    [Field("The measure's id, chosen here.", Kind.Measure)] string Measure,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("What it is.")] MeasureKind? Kind = null,
    [Field("Who threatens it.", Vocabulary.Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Those it would hit.", Vocabulary.Kind.Party)] ValueList<PartyRef> Against = default,
    [Field("The measure in a sentence.")] string? Text = null,
    [Field("The proposal whose acceptance would avert it.", Vocabulary.Kind.Proposal)] string? Unless = null) : IMeasureHappening, ICoded
{
    Codes? ICoded.Codes => Kind is null or MeasureKind.Sanctions ? null : new("130", "THREATEN");
}

[Event(
    "measure-announced",
    "A measure is decided on and made known before it takes effect, on no condition.",
    Opens = true,
    Cameo = "1312",
    Plover = "THREATEN, restrict")]
public sealed record MeasureAnnounced(
    [Field("The measure's id, chosen here.", Kind.Measure)] string Measure,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("What it is.")] MeasureKind? Kind = null,
    [Field("Who announces it.", Vocabulary.Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Those it will hit.", Vocabulary.Kind.Party)] ValueList<PartyRef> Against = default,
    [Field("The measure in a sentence.")] string? Text = null,
    [Field("When it takes effect; left out, with measure-imposed.")] EdtfDate? From = null) : IMeasureHappening, ICoded
{
    Codes? ICoded.Codes => Kind is null or MeasureKind.Sanctions ? null : new("130", "THREATEN");
}

[Event("measure-imposed", "A measure is put into force.", Opens = true, Cameo = "163", Plover = "SANCTION")]
public sealed record MeasureImposed(
    [Field("The measure's id.", Kind.Measure)] string Measure,
    [Field("Its name, as a headline would give it.")] string? Title = null,
    [Field("What it is.")] MeasureKind? Kind = null,
    [Field("Who imposes it.", Vocabulary.Kind.Party)] ValueList<PartyRef> By = default,
    [Field("Those it hits.", Vocabulary.Kind.Party)] ValueList<PartyRef> Against = default,
    [Field("The measure in a sentence.")] string? Text = null) : IMeasureHappening, ICoded
{
    Codes? ICoded.Codes => Kind switch
    {
        null or MeasureKind.Sanctions => null,
        MeasureKind.Deployment => new("154", "MOBILIZE"),
        MeasureKind.Relief => new("080", "CONCEDE"),
        _ => new("160", "SANCTION"),
    };
}

[Event("measure-lifted", "An imposed measure is taken away.", Cameo = "085", Plover = "RETREAT")]
public sealed record MeasureLifted(
    [Field("The measure.", Kind.Measure)] string Measure,
    [Field("Who lifts it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of it.")] string? Text = null) : IMeasureHappening;

[Event("measure-dropped", "A threatened or announced measure is given up.")]
public sealed record MeasureDropped(
    [Field("The measure.", Kind.Measure)] string Measure,
    [Field("Who drops it.", Kind.Party)] ValueList<PartyRef> By = default,
    [Field("What is said of it.")] string? Text = null) : IMeasureHappening;

/// <summary>A measure: threatened, announced, imposed, lifted or dropped.</summary>
public sealed record Measure(string Id, MeasureStatus Stage) : IAggregate<Measure>, IShown<MeasureState>, IStands<MeasureStatus>, IMoves, ICloses, IComesAbout
{
    public Ref Ref => new(Vocabulary.Kind.Measure, Id);

    public string? Title { get; init; }

    public MeasureKind? Kind { get; init; }

    public ValueList<PartyRef> By { get; init; }

    public ValueList<PartyRef> Against { get; init; }

    public string? Text { get; init; }

    /// <summary>The proposal whose acceptance would avert it.</summary>
    public string? Unless { get; init; }

    /// <summary>When what was announced takes effect; null: with the event that imposes it.</summary>
    public Moment? From { get; init; }

    /// <summary>What is said of its lifting or dropping.</summary>
    public string? Outcome { get; init; }

    /// <summary>Its latest event, the events it rests on, and since when it is public.</summary>
    public Standing Standing { get; init; } = Standing.None;

    /// <summary>Its stage at an instant: what was announced is imposed once its day has come.</summary>
    public MeasureStatus StageAt(Instant at) => Stage == MeasureStatus.Announced && From?.At <= at ? MeasureStatus.Imposed : Stage;

    /// <summary>
    /// The measure after this event. Refused: imposing, announcing or threatening what is imposed, threatening what is announced, lifting what is not imposed,
    /// dropping what is neither threatened nor announced.
    /// </summary>
    public static Step<Measure> Apply(Measure? state, DatedEvent occurrence)
    {
        var stage = state?.StageAt(occurrence.At);
        Step<Measure> next = (stage, occurrence.Happening) switch
        {
            (MeasureStatus.Imposed or MeasureStatus.Announced, MeasureThreatened e) => No(e, stage.Value, "threatened"),
            (_, MeasureThreatened e) => (state
                ?? new(
                    e.Measure,
                    default)).Describe(
                        e.Title,
                        e.Kind,
                        e.By,
                        e.Against,
                        e.Text) with { Stage = MeasureStatus.Threatened, From = null, Unless = e.Unless ?? state?.Unless },
            (MeasureStatus.Imposed, MeasureAnnounced e) => No(e, stage.Value, "announced"),
            (_, MeasureAnnounced e) => (state
                ?? new(
                    e.Measure,
                    default)).Describe(
                        e.Title,
                        e.Kind,
                        e.By,
                        e.Against,
                        e.Text) with { Stage = MeasureStatus.Announced, From = e.From is { } from ? Moment.Start(from, occurrence.Zone) : null },
            (MeasureStatus.Imposed, MeasureImposed e) => No(e, stage.Value, "imposed"),
            (_, MeasureImposed e) => (state
                ?? new(e.Measure, default)).Describe(e.Title, e.Kind, e.By, e.Against, e.Text) with { Stage = MeasureStatus.Imposed, From = null },
            (null, IMeasureHappening e) => new Refusal(
                $"measure '{e.Measure}' has been neither threatened, announced nor imposed by then",
                "measure",
                "measure-threatened, measure-announced or measure-imposed has to come before, by its date"),
            (MeasureStatus.Imposed, MeasureLifted e) => state! with { Stage = MeasureStatus.Lifted, Outcome = e.Text },
            (_, MeasureLifted e) => No(e, stage!.Value, "lifted"),
            (MeasureStatus.Threatened or MeasureStatus.Announced, MeasureDropped e) => state! with { Stage = MeasureStatus.Dropped, Outcome = e.Text },
            (_, MeasureDropped e) => No(e, stage!.Value, "dropped"),
            _ => state!,
        };
        return next.State is { } measure ? measure with { Standing = measure.Standing.After(occurrence) } : next;
    }

    /// <summary>Threatened becomes due once the proposal it hangs on has lapsed or was rejected.</summary>
    public MeasureStatus StatusAt(View view) =>
        Stage == MeasureStatus.Threatened && Averted is { } proposal && view.FateOf(proposal) == Fate.Failed ? MeasureStatus.Due : StageAt(view.AsOf);

    /// <summary>What was rejected before the threat is no less a ground of it than what is decided later.</summary>
    internal static void Decide(World world, DatedEvent occurrence)
    {
        if (occurrence.Happening is MeasureThreatened { Unless: { } unless } e
            && world.Find(new(Vocabulary.Kind.Proposal, unless)) is { } proposal
            && world.Find<Measure>(new(Vocabulary.Kind.Measure, e.Measure)) is { } measure)
        {
            var own = measure.Standing.Because;
            var before = proposal.Standing.Because.Except(own).Reverse();
            world.Put(
                measure with
                {
                    Standing = measure.Standing with
                    {
                        Evidence = before.Concat(own.Reverse()).Aggregate((Evidence?)null, (because, id) => Evidence.Of(id, because)),
                    },
                });
        }
    }

    MeasureStatus IStands<MeasureStatus>.StandsAt(View view) => StatusAt(view);

    bool ICloses.IsOverAt(View view) => MeasureState.IsOver(StatusAt(view));

    Moment? ICloses.OverSince(View view) => MeasureState.SinceOf(this, StatusAt(view));

    IEnumerable<Instant> IMoves.Ahead(View view) => From is { } from ? [from.At] : [];

    IEnumerable<Ref> IMoves.HangsOn => Stage == MeasureStatus.Threatened && Averted is { } proposal ? [proposal] : [];

    IEnumerable<UpcomingState> IMoves.UpcomingAt(View view) =>
        Stage == MeasureStatus.Announced ? UpcomingState.Of(this, From, UpcomingKind.Begins, Words.Of(MeasureStatus.Announced), view) : [];

    bool IComesAbout.IsMet(Condition condition, View view) => Stage is MeasureStatus.Lifted or MeasureStatus.Dropped;

    MeasureState IShown<MeasureState>.StateAt(View view) => MeasureState.At(this, view);

    IThing IThing.With(Standing standing) => this with { Standing = standing };

    private Ref? Averted => Unless is { } proposal ? new(Vocabulary.Kind.Proposal, proposal) : null;

    private static Refusal No(IMeasureHappening e, MeasureStatus stage, string step) =>
        new(
            $"measure '{e.Measure}' is {Words.Of(stage)} by then, so it cannot be {step}; " +
                "only an imposed measure can be lifted, only a threatened or announced one dropped, " +
                    "and an imposed one is lifted before it is threatened or imposed anew",
            "measure");

    private Measure Describe(string? title, MeasureKind? kind, ValueList<PartyRef> by, ValueList<PartyRef> against, string? text) =>
        this with { Title = title ?? Title, Kind = kind ?? Kind, By = by.Or(By), Against = against.Or(Against), Text = text ?? Text };
}
