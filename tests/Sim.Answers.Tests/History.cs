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

namespace Sim.Answers.Tests;

/// <summary>A made-up conflict of two sides and a mediator, with something of everything a board shows.</summary>
internal static class History
{
    public static readonly Scenario Scenario = new("two-valleys", "The two valleys", DateTimeZoneProviders.Tzdb["Europe/Istanbul"])
    {
        Parties =
        [
            new(
                "north",
                "Northland",
                PartyKind.State,
                Roles: [Role.Belligerent],
                Voices: [new("president", "President Arda"), new("office", "The President's Office")]),
            new("south", "Southland", PartyKind.State, Roles: [Role.Belligerent], Voices: [new("envoy", "Envoy Bel")]),
            new("league", "League of Cities", PartyKind.Organisation, Roles: [Role.Mediator]),
        ],
        Issues = [new("border", "The border"), new("water")],
        Sources = [new("gazette", "The Gazette"), new("herald", "The Herald")],
    };

    public static readonly IReadOnlyList<Event> Entries =
    [
        Of("demand", "2024-06", new PositionStated(By("north/president"), "border", Stance.Demand, "The old border must stand.", By("south"))),
        Of(
            "tabled",
            "2025-05-01T10:00",
            new ProposalTabled(
                "pause",
                "A pause for the harvest",
                ProposalKind.Truce,
                Strength.Request,
                By("league"),
                By("north", "south"),
                ["no shooting", "one week"],
                AnswerBy: EdtfDate.Parse("2025-05-04"),
                Asks: new(
                    Truce: "harvest",
                    From: EdtfDate.Parse("2025-05-08"),
                    For: IsoDuration.Parse("P7D"),
                    Scope: Scope.General))) with { Source = [new("gazette", 3)] },
        Of(
            "north-accepts",
            "2025-05-02",
            new ProposalAnswered(
                "pause",
                By("north/president"),
                Answer.AcceptedWithConditions,
                [new("the League watches"), new(Ref: new(Kind.Talks, "round-one"))])),
        Of(
            "welcome",
            "2025-05-02T12:00~",
            new StatementMade(By("south/envoy"), "Calls it a good idea.", About: new(Kind.Proposal, "pause"), Tone: Tone.Welcome)),
        Of(
            "announced",
            "2025-05-03",
            new TruceAnnounced(
                "harvest",
                By("north/president"),
                "Harvest truce",
                "seven-day truce",
                EdtfDate.Parse("2025-05-08T00:00"),
                new(EdtfDate.Parse("2025-05-15T00:00")),
                Scope: Scope.General,
                Purpose: Purpose.Humanitarian,
                Monitors: By("league"))),
        Of(
            "other-start",
            "2025-05-03",
            new TruceAnnounced(
                "harvest",
                By("north"),
                From: EdtfDate.Parse("2025-05-09T00:00"))) with { Disputes = "announced", Given = ["from"], AccordingTo = By("south/envoy") },
        Of("joined", "2025-05-08T06:00", new TruceJoined("harvest", By("south"), [new("prisoners come home first")])),
        Of(
            "claim-south",
            "2025-05-09",
            new ViolationReported("shelling", "harvest", By("south"), By("north"), "shelling", "Three Bridges", Count: new Count("34"), Total: true)),
        Of("claim-north", "2025-05-09", new ViolationReported("drones", "harvest", By("north"), By("south"))),
        Of("denied", "2025-05-09T20:00", new ViolationDenied("shelling", By("north"))),
        Of("found", "2025-05-10", new ViolationVerified("shelling", By("league"), Finding.Confirmed)),
        Of(
            "planned",
            "2025-05-05",
            new TalksScheduled(
                "round-one",
                "First round",
                EdtfDate.Parse("2025-05-12"),
                "Lake House",
                new PartyRef("league"),
                Parties: By("north", "south"),
                Format: TalksFormat.Direct)),
        Of(
            "draft",
            "2025-05-06",
            new AgreementDrafted(
                "exchange",
                "Exchange of prisoners",
                By("north", "south"),
                ["all for all"],
                Obligations: [new("lists", By("north", "south"), "exchange lists", new Until(EdtfDate.Parse("2025-05-20")))])),
        Of("signed", "2025-05-07", new AgreementSigned("exchange", By("north"))),
        Of("left", "2025-05-08", new AgreementAbandoned("exchange", By("south"))) with { AccordingTo = By("north/office") },
        Of(
            "threat",
            "2025-05-07",
            new MeasureThreatened("close-the-pass", null, MeasureKind.Other, By("south"), By("north"), "The pass would be closed.", "pause")),
        Of(
            "attack",
            "2025-05-09T03:00",
            new IncidentReported(
                "mill",
                null,
                IncidentKind.Shelling,
                By("north"),
                By("south"),
                "the old mill",
                new Count("2"),
                new Count("5.."))) with { AccordingTo = By("south") },
        Of("note", "2025-05-01", new ContextNoted("The harvest begins.")),
        Of("orphan", "2025-05-09", new TruceEnded("no-such-truce")),
    ];

    public static ValueList<PartyRef> By(params string[] parties) => [.. parties.Select(PartyRef.Parse)];

    public static Event Of(string id, string when, IHappening what) => new(id, EdtfDate.Parse(when), what);
}
