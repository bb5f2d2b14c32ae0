using System.Text;

namespace Sim.Benchmarks;

/// <summary>A script of as many events as wanted, an event a minute: mostly reports of violations and words, now and then a proposal and its answer.</summary>
internal static class LongScript
{
    public static string Name(int events) => $"long-{events}";

    public static string Of(int events)
    {
        var text = new StringBuilder($"""
            scenario: {Name(events)}
            title: {events} events
            zone: Europe/Vienna
            parties:
              a: {"{"}name: A, kind: state, roles: [belligerent]{"}"}
              b: {"{"}name: B, kind: state, roles: [belligerent]{"}"}
            events:
            - {"{"}id: t, when: 2000-01-01, event: truce-announced, truce: t, by: [a, b], from: 2000-01-01{"}"}

            """);
        var start = new DateTime(2000, 1, 1, 1, 0, 0, DateTimeKind.Utc);
        for (var i = 1; i < events; i++)
        {
            var what = (i % 50) switch
            {
                48 => $"event: proposal-tabled, proposal: p{i}, by: a, to: b",
                49 => $"id: e{i}, event: proposal-answered, proposal: p{i - 1}, by: b, answer: rejected",
                var n when n % 3 == 0 => $"id: e{i}, event: statement-made, by: b, text: No",
                _ => $"event: violation-reported, violation: v{i}, truce: t, by: a, against: b",
            };
            text.Append($"- {{when: {start.AddMinutes(i):yyyy-MM-ddTHH:mm}Z, {what}}}\n");
        }

        return text.ToString();
    }
}
