using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Documentation;

/// <summary>The script that <c>sim new NAME</c> writes: small, commented, legal, and with expectations that hold.</summary>
public static class ScriptTemplate
{
    /// <summary>
    /// A script to go on from; <see cref="ArgumentException"/> where the name is no id (lower-case letters, digits, hyphens), with a remedy in the message.
    /// </summary>
    public static string Write(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var intake = new Intake(json: false);
        if (ValueReader.Id(new ScalarNode(name, false, default), "scenario", intake) is not { } id)
        {
            throw new ArgumentException(intake.Problems[0].Message.Replace("'scenario' is", "The name is", StringComparison.Ordinal), nameof(name));
        }

        var plain = PlainText.MeansText(id) ? id : $"\"{id}\"";
        return Text.ReplaceLineEndings("\n")
            .Replace("scenario: NAME", $"scenario: {plain}", StringComparison.Ordinal)
            .Replace("NAME", id, StringComparison.Ordinal)
            .Replace("TITLE", Title(id), StringComparison.Ordinal);
    }

    private static string Title(string id)
    {
        var words = id.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private const string Text = ScenarioSchema.EditorLine + """

        # The line above lets an editor check, complete and explain this script; `sim schema > scenario.schema.json` writes the file it names.
        # This is a small made-up case. Change it piece by piece, and run `sim check NAME.yaml` (or with --watch) as you go.

        scenario: NAME
        title: "TITLE"
        zone: UTC                     # whose clocks the dates go by, such as Europe/Kyiv

        sources:                      # what you read; an event cites it as `gazette#p2`, its second paragraph
          gazette: {publisher: The Gazette, title: Shells and envoys, date: 2024-03-09, paragraphs: 6}

        parties:                      # everyone who acts in an event, with those who speak for them
          north: {name: Northland, kind: state, roles: [belligerent], voices: {premier: The Premier}}
          south: {name: Southland, kind: state, roles: [belligerent]}
          island: {name: The Island Republic, kind: state, roles: [mediator]}

        issues:
          border: {title: The border}

        events:                       # in any order: their dates say what came first
          - when: 2024-03-01
            event: position-stated
            by: north/premier
            issue: border
            stance: demand
            text: The border follows the river.
            source: gazette#p1

          # A proposal: who makes it, whose answer it asks for, and by when.
          - when: 2024-03-02T12:00
            event: proposal-tabled
            proposal: island-plan
            title: The island's plan
            kind: truce
            strength: offer
            by: island
            to: [north, south]
            terms: ["three days without fire, then talks"]
            answer-by: 2024-03-04
            source: gazette#p2

          - {when: 2024-03-03, event: proposal-answered, proposal: island-plan, by: south, answer: accepted, source: gazette#p3}

          # A truce of one side: what the other says about it comes later, or never.
          - when: 2024-03-03T18:00
            event: truce-announced
            truce: three-days
            title: The three days
            by: south
            from: 2024-03-05
            for: P3D
            scope: general
            source: gazette#p4

          # What one side says of another is a claim: it is listed, and changes nothing by itself.
          - when: 2024-03-06
            event: violation-reported
            violation: shells-at-the-bridge
            truce: three-days
            by: north
            against: south
            count: 2..                # at least two
            source: gazette#p5

          - {when: 2024-03-08T09:00, event: statement-made, by: north/premier, about: proposal/island-plan, tone: dismiss,
             text: Calls the plan a trick., source: gazette#p6}

        expect:                       # what the script asserts of its own states; `sim check` says what does not hold, and why
          - {as-of: 2024-03-03, proposals.island-plan.status: tabled, unanswered.island-plan>north.party: north, unanswered.count: 1}
          - {as-of: 2024-03-04, proposals.island-plan.status: tabled, truces.three-days.status: announced}
          - {as-of: 2024-03-05T00:00, proposals.island-plan.status: lapsed, unanswered.count: 0, truces.three-days.status: in-force}
          - as-of: 2024-03-06
            truces.three-days.status: in-force
            truces.three-days.side: unilateral
            truces.three-days.commitments.north.status: silent
            truces.three-days.compliance: contested
            upcoming.truce/three-days:ends.when: 2024-03-08T00:00Z
          - {as-of: 2024-03-06, according-to: north, truces.three-days.compliance: violated}
          - {as-of: 2024-03-08, truces.three-days.status: expired, parties.north.positions.border.stance: demand, phase.name: pre-negotiation}

        """;
}
