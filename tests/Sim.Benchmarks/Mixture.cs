using NodaTime;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Incidents;
using Sim.Domain.Measures;
using Sim.Domain.Parties;
using Sim.Domain.Proposals;
using Sim.Domain.Statements;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Benchmarks;

/// <summary>
/// A history as conflicts make them, of as many events as wanted, one every half hour: violations and incidents most of all, proposals with terms and answers,
/// talks, truces, measures, agreements, words; one in ten reported late, a few corrected, disputed, taken back, secret, or claimed by one side alone.
/// </summary>
internal sealed class Mixture
{
    private static readonly Instant Begins = Instant.FromUtc(2000, 1, 1, 0, 0);
    private readonly List<Event> _events = [];
    private readonly int _size;

    private Mixture(int size)
    {
        _size = size;
        Scenario = new(Name(size), $"{size} events", DateTimeZoneProviders.Tzdb["Europe/Kyiv"])
        {
            Parties =
            [
                new("north", "North", PartyKind.State, [Role.Belligerent]),
                new("south", "South", PartyKind.State, [Role.Belligerent]),
                new("east", "East", PartyKind.State, [Role.Mediator]),
                new("observers", "The observers", PartyKind.Organisation),
            ],
            Issues = [new("border", "The border"), new("prisoners", "Prisoners"), new("ports", "Ports")],
            Sources = [new("wire", "The wire"), new("gazette", "The gazette")],
        };
    }

    public Scenario Scenario { get; }

    public IReadOnlyList<Event> Events => _events;

    public static string Name(int size) => $"mixture-{size}";

    public static Mixture Of(int size)
    {
        var mixture = new Mixture(size);
        for (var i = 0; i < size; i++)
        {
            mixture.Add(i);
        }

        return mixture;
    }

    /// <summary>A moment after so many events.</summary>
    public static Instant After(int events) => Begins + Duration.FromMinutes(30 * events);

    /// <summary>The date of such a moment.</summary>
    public static EdtfDate Date(int events) => EdtfDate.Parse(After(events).ToString());

    /// <summary>The date by which this part of it had happened.</summary>
    public EdtfDate Part(double part) => Date((int)(_size * part));

    private static ValueList<PartyRef> Side(int i) => [new(i % 2 == 0 ? "north" : "south")];

    private void Add(int i)
    {
        var (hundred, place) = Math.DivRem(i, 100);
        var (side, other) = (Side(i), Side(i + 1));
        var from = Begins + Duration.FromMinutes(30 * hundred * 100);
        var entry = new Event($"e{i}", Date(i), What(i, hundred, place, side, other, from)) { Source = [new(i % 3 == 0 ? "gazette" : "wire", i % 40 + 1)] };
        _events.Add(place switch
        {
            // A correction, another account, a report taken back, a secret, a claim.
            92 or 93 => Another(entry, i - 40, "killed") with { Corrects = $"e{i - 40}", Reported = Date(i) },
            94 => Another(entry, i - 34, "where") with { Disputes = $"e{i - 34}", Reported = Date(i), AccordingTo = other },
            96 => entry with { NeverReported = true, KnownTo = ["north"] },
            97 => entry with { AccordingTo = other },
            var n when n % 10 == 5 => entry with { Reported = Date(i + 96) },
            _ => entry,
        });
    }

    private Event Another(Event entry, int of, string field)
    {
        var first = _events[of];
        var incident = (IncidentReported)first.Happening;
        return entry with
        {
            When = first.When,
            Happening = field == "killed" ? incident with { Killed = new Count("7") } : incident with { Where = "Beside the mill" },
            Source = field == "killed" ? first.Source : entry.Source,
            Given = field == "killed" ? ["killed"] : ["where", "source", "according-to"],
        };
    }

    private static IHappening What(int i, int hundred, int place, ValueList<PartyRef> side, ValueList<PartyRef> other, Instant from)
    {
        var truce = $"truce-{hundred}";
        return place switch
        {
            0 => new TruceAnnounced(
                truce, side, "A truce of two days", From: EdtfDate.Parse(from.ToString()), For: IsoDuration.Parse("P2D"), Scope: Scope.General,
                Monitors: [new("observers")]),
            1 => new TruceJoined(truce, side),
            2 => new TalksScheduled(
                $"talks-{hundred}", "A round", EdtfDate.Parse((from + Duration.FromHours(10)).ToString()), "Geneva", new("east"), Mediators: [new("east")],
                Parties: [new("north"), new("south")], Format: TalksFormat.Mediated),
            22 => new TalksOpened($"talks-{hundred}"),
            40 => new TalksConcluded($"talks-{hundred}", Outcome: "They meet again"),
            16 when hundred % 5 == 0 => new AgreementSigned(
                $"agreement-{hundred}", [new("north"), new("south")], "On ports", [new("north"), new("south")], ["Ships pass", "Mines are cleared"],
                Obligations: [new("clear", [new("north")], "Clear the mines", new Until(EdtfDate.Parse((from + Duration.FromDays(20)).ToString())))]),
            24 when hundred % 5 == 0 => new ProgressReported($"agreement-{hundred}", [new("north")], "Half of it is cleared", Obligation: "clear"),
            5 => new MeasureThreatened($"measure-{hundred}", "Sanctions", MeasureKind.Sanctions, [new("east")], side, "Unless it stops"),
            50 => new MeasureImposed($"measure-{hundred}", By: [new("east")]),
            98 => new MeasureLifted($"measure-{hundred}", [new("east")]),
            6 or 26 or 46 or 66 => new PositionStated(
                side,
                (i % 3) switch { 0 => "border", 1 => "ports", _ => "prisoners" },
                Stance.Demand,
                "It stays as it is"),
            95 when hundred % 2 == 0 => new ReportRetracted($"e{i - 18}"),
            97 => new TruceEnded(truce, side, Reason: Reason.Collapsed),
            _ => Often(i, hundred, place, side, other),
        };
    }

    private static IHappening Often(int i, int hundred, int place, ValueList<PartyRef> side, ValueList<PartyRef> other) => (place % 8) switch
    {
        0 or 1 => new ViolationReported($"v{i}", $"truce-{hundred}", side, other, "Shelling across the river", "At the crossing", Count: new Count("3")),
        2 when place > 10 => new ViolationVerified($"v{i - 1}", [new("observers")], Finding.Confirmed),
        3 => new ProposalTabled(
            $"p{i}", "An exchange", ProposalKind.Exchange, Strength.Offer, side, other, ["A hundred for a hundred", "By the end of the week"],
            AnswerWithin: IsoDuration.Parse("P3D")),
        // The side that tabled it stood five places before, so the other is this one now.
        7 when (place - 4) % 8 == 3 => new ProposalAnswered($"p{i - 4}", other, i % 16 == 7 ? Answer.Rejected : Answer.Accepted),
        4 or 5 => new IncidentReported(
            $"i{i}", Kind: IncidentKind.Shelling, By: side, Against: other, Where: "The town by the river", Killed: new Count("2"), Injured: new Count("11"),
            Text: "Shells fell on the market in the morning"),
        _ => new StatementMade(
            side,
            "We have said before what it takes, and we say it again",
            About: new Ref(Kind.Truce, $"truce-{hundred}"),
            Tone: Tone.Accuse),
    };
}
