using System.Text;

namespace Sim.Fuzz;

/// <summary>What requests are made of: a case with secrets, and names, dates and parameters that are there and that are not.</summary>
internal sealed partial class WebRequests
{
    private const string Hidden = "the-hidden-clause-nobody-saw";

    private const string WithSecrets = $$"""
        scenario: secret-talks
        title: Talks with a secret
        zone: Europe/Rome
        parties:
          north: {name: North, kind: state, roles: [belligerent]}
          south: {name: South, kind: state, roles: [belligerent]}
          east: {name: East, kind: state, roles: [mediator]}
        events:
          - {id: open-word, when: 2024-01-10, event: statement-made, by: north, text: Speaks openly.}
          - {id: pause, when: 2024-01-10, event: truce-announced, truce: pause, by: north, from: 2024-01-11, until: 2024-06-20}
          - {id: x-{{Hidden}}, when: 2024-01-11, event: statement-made, by: south, to: north, text: "{{Hidden}} aloud",
             reported: never, known-to: [north, south]}
          - {id: t-{{Hidden}}, when: 2024-01-12, event: truce-announced, truce: z-{{Hidden}}, title: "{{Hidden}} truce", by: south,
             reported: never, known-to: [south]}
          - {id: late-{{Hidden}}, when: 2024-01-12, event: statement-made, by: south, text: "{{Hidden}} later", reported: 2024-06-01}

        """;

    private static readonly string[] Timelines =
        [
            "istanbul-2025",
            "cuba-1962",
            "good-friday-1998",
            "camp-david-1978",
            "secret-talks",
            "istanbul-2025@ukraine-accepts",
            "istanbul-2025@mine",
            "nothing",
            "istanbul-2025:3",
        ];

    private static readonly string[] Things =
        [
            "truce/victory-day", "proposal/istanbul-talks", "party/russia", "phase", "event/putin-declares-victory-day-truce", "truce/pause", "incident/x",
            "kind/x",
            "truce/", "/", "talks/istanbul", "violation/easter", "..", "truce/victory-day/more",
        ];

    private static readonly string[] Dates =
        [
            "2025-05-10", "2025-05", "2025", "-0416-03-01", "9999-12-31", "9999-12-31T23:59:59.999999999Z", "2025-05-10T12:00+03:00", "1962-10-27", "1998-04",
            "2024-02-01",
            "2024-05-31", "2025-02-30", "../..", "Y17E8", "2025-05-1X", "2025-05-10/2025-05-12", "open", "~2025", "-9999", "0000", "1e9", "today", "P7D",
        ];

    private static readonly string[] Parameters =
        [
            "as-of", "known", "known-to", "believing", "recorded", "zoom", "from", "to", "since", "later", "by", "type", "about", "kind", "source", "q", "in",
            "a", "b", "at",
            "event", "key", "dry-run", "format", "AS-OF", "as-of[]", "%61s-of", "cursor", "limit",
        ];

    private static readonly string[] Others =
        ["library", "author", "api", "health", "favicon.ico", "api/v1/openapi.json", "api/v1/timelines", "api/v1/search", "assets/sim.css"];

    private static readonly string[] Asked = ["state", "replay", "spans", "log", "sources", "diff/istanbul-2025", "compare", "branches", "script"];

    /// <summary>A request as bytes, and what must hold of its answer.</summary>
    internal sealed record Request(byte[] Bytes, string Line, string Shape)
    {
        /// <summary>An answer that goes on until its reader leaves.</summary>
        public bool Endless { get; init; }

        /// <summary>No HTTP: it may be left without an answer.</summary>
        public bool IsBroken { get; init; }

        /// <summary>Whether it asks for no more than was public then.</summary>
        public bool IsAsKnownThen { get; init; }

        public string Text => Encoding.UTF8.GetString(Bytes) is var text && text.Length > 1_500 ? text[..1_500] + "…" : text;

        public bool Sent(string word) =>
            Encoding.UTF8.GetString(Bytes).Contains(word, StringComparison.OrdinalIgnoreCase)
            || Uri.UnescapeDataString(Encoding.UTF8.GetString(Bytes)).Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
