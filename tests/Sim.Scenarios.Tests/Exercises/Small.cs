using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Negotiation;
using Sim.Domain.Playback;
using Sim.Domain.StatePaths;
using Sim.Domain.Statements;
using Sim.Domain.Things;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Exercises;
using Sim.Scenarios.Scripts;

namespace Sim.Scenarios.Tests.Exercises;

/// <summary>A lesson of four days that has one of everything, and the hand that plays it.</summary>
internal static class Small
{
    public const string History = """
        scenario: two-sides
        title: Two sides
        zone: UTC
        parties:
          north: {name: The North, kind: state, roles: [belligerent]}
          south: {name: The South, kind: state, roles: [belligerent]}
          host: {name: The host, kind: state}
        events:
          - {id: offer-made, when: 2024-01-01, event: proposal-tabled, proposal: offer, by: north, to: south, title: Talks on Friday}
          - {id: history-answers, when: 2024-01-03, event: proposal-answered, proposal: offer, by: south, answer: rejected}
        """;

    public const string Text = """
        exercise: small
        title: A small lesson
        scenario: two-sides
        as-of: 2024-01-01
        until: 2024-01-06
        minutes: 20
        about: One of everything.
        objectives: [to see that it plays]
        content-note: Nothing heavy.
        references: [{title: A book, url: "https://example.org/"}]
        roles:
          north: {title: The northern government, brief: You made an offer., private: You would take less., may: [statement-made]}
          south: {title: The southern government, brief: You were made an offer.}
          mediator: {party: host, title: The mediator, brief: You listen.}
        rounds:
          - title: First
            minutes: 10
            decisions:
              - id: south-answers
                role: south
                when: 2024-01-02
                prompt: What is your answer?
                options:
                  accept:
                    text: Yes.
                    teacher: It ends the waiting.
                    events: [{id: south-accepts, event: proposal-answered, proposal: offer, by: south, answer: accepted}]
                  wait: {text: Not yet., events: []}
                otherwise: wait
          - title: Second
            decisions:
              - id: north-repeats
                role: north
                when: 2024-01-04
                if: {proposals.offer.status: tabled}
                prompt: No answer has come. Do you repeat the offer?
                options:
                  repeat: {text: Yes., events: [{id: north-repeats-it, event: statement-made, by: north, text: The offer stands.}]}
                  leave: {text: No., events: []}
                otherwise: leave
              - id: mediator-closes
                role: mediator
                when: 2024-01-05
                prompt: Do you say something?
                options:
                  thank: {text: Thanks to both., events: [{id: mediator-thanks, event: statement-made, by: host, text: Thank you.}]}
                  silent: {text: Nothing., events: []}
                otherwise: silent
        injects:
          storm: {at: 2024-01-03, text: A storm., events: [{id: storm-comes, event: context-noted, text: A storm.}]}
          impatience: {at: 2024-01-03T12:00, if: {proposals.offer.status: tabled}, to: [north], text: People are impatient.}
          rumour: {teacher: true, text: A rumour., events: [{id: rumour-spreads, event: context-noted, text: A rumour.}]}
        rules:
          host-calls:
            if: {proposals.offer.status: tabled}
            for: P2D
            then: {event: statement-made, by: host, text: The host calls for an answer.}
            why: A host gets impatient.
        questions:
          before: [{id: chance, text: Will they meet?, options: [yes, no]}]
          after: [{id: why, text: Why?}]
        rubric:
          answers: {title: Answers at once, role: south, points: 2, chose: {south-answers: accept}, met: Well answered., missed: No answer.}
          offer-ends: {title: The offer ends in something, points: 3, if: {proposals.offer.status: {not: tabled}}}
          was-open: {title: Was open a while, sometime: {proposals.offer.status: tabled}}
          never-accepted: {title: Nobody gave in, never: {proposals.offer.status: accepted}}
        debrief: [What did waiting cost?]
        """;

    public static Script Script { get; } = ScriptReader.Read(History, "two-sides.yaml") is { Script: { } script }
        ? script
        : throw new InvalidOperationException("the history has problems");

    public static ReadExercise Read(string? text = null) => ExerciseReader.Read(text ?? Text, "small.yaml", Script.Scenario, Script.Entries);

    /// <summary>After these steps; the roles named are played.</summary>
    public static Play Play(string roles, params IEnumerable<IRunStep> steps) =>
        Sim.Domain.Exercises.Play.Of(
            Read().Exercise!,
            Script.Scenario,
            Script.Entries,
            Run.Of([new RunStarted("small", [.. roles.Split(' ').Select(r => new Seat(r, r))]), .. steps]));

    public static ChoiceMade Choose(string decision, string option) => new(decision, option, default);
}
