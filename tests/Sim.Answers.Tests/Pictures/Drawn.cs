using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using NodaTime;
using Sim.Answers.Pictures;
using Sim.Application.States;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Scenarios.Scripts;

namespace Sim.Answers.Tests.Pictures;

/// <summary>Timelines to draw: the shipped cases, two large ones, one that means harm, and next to nothing.</summary>
internal static class Drawn
{
    /// <summary>Words of 200 characters in scripts of every kind.</summary>
    private static readonly string[] Scripts =
        [
            "W", "ĳŉ", "Ж", "Ω", "אב", "ﷺ", "漢字",
            "한글", "नमस्ते ", "ไทย", "ابجد ", "👩‍👩‍👧‍👦",
            "é́́́́́́", "a b ", "\u202e\u2066x", "<b>&amp;\"", "𒐫",
        ];

    private static readonly ConcurrentDictionary<string, Script> Known = new();

    public static IReadOnlyList<string> Cases { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "scenarios"), "*.yaml").Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Sim.Scenarios.Tests", "Large"), "*.yaml").Order(StringComparer.Ordinal),
    ];

    /// <summary>The script of this name, read once.</summary>
    public static Script Of(string name) => Known.GetOrAdd(name, Find);

    private static Script Find(string name) => name switch
    {
        "hostile" => Read(Hostile()),
        "empty" => Read("scenario: empty\ntitle: Nothing yet\nzone: UTC\nparties: {a: {name: A, kind: state}}\nevents: []\n"),
        "one" => Read(
            "scenario: one\ntitle: One event\nzone: Europe/Kyiv\nparties: {a: {name: A, kind: state, roles: [belligerent]}}\nevents:\n"
                + "- {id: t, when: 2025-05-08, event: truce-announced, truce: t, by: a, from: 2025-05-09}\n"),
        _ => ScriptReader.ReadFile(Cases.Single(c => Path.GetFileNameWithoutExtension(c) == name)).Script!,
    };

    public static PictureStory Story(Script script, EdtfDate asOf, bool withLater = true, string? believing = null, EdtfDate? knownBy = null)
    {
        var query = new Query(asOf, knownBy, AccordingTo: believing);
        var seen = Knowledge.Seen(new(script.Scenario, script.Entries), Cut.Of(query, script.Scenario.Zone));
        return PictureStory.Of(TimelinePicture.Of(script.Scenario, script.Entries, seen, query, withLater: withLater));
    }

    /// <summary>Every date on which something happened, thinned where there are very many, and dates before and after all.</summary>
    public static IReadOnlyList<EdtfDate> DatesOf(Script script, int most = 8)
    {
        var zone = script.Scenario.Zone;
        EdtfDate[] days = [.. script.Entries.Select(e => e.When.Ends[^1].Exact).Distinct().OrderBy(d => d.Last(zone))];
        var step = Math.Max(1, days.Length / most);
        return
        [
            EdtfDate.Parse("0001-01-01"),
            .. days.Where((_, i) => i % step == 0),
            .. days.TakeLast(1),
            EdtfDate.Parse("2026-11-30"),
            EdtfDate.Parse("9999-12-31"),
        ];
    }

    private static Script Read(string text) => ScriptReader.Read(text, "test.yaml") is { Script: { } script } ? script
        : throw new InvalidOperationException(string.Join('\n', ScriptReader.Read(text, "test.yaml").Lines));

    /// <summary>Three hundred things from 416 BCE to 9999, each with a title of 200 characters, crowded and far apart.</summary>
    private static string Hostile()
    {
        var text = new StringBuilder("scenario: hostile\ntitle: ").Append(Title(0)).Append("\nzone: Pacific/Apia\nparties:\n");
        for (var p = 0; p < 12; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  p{p}: {{name: {Title(p)}, kind: state, roles: [belligerent]}}\n");
        }

        text.Append("events:\n");
        string[] dates =
        [
            "-0415-03-01",
            "-0001",
            "0000-06",
            "0001-01-01",
            "1582-10-10",
            "2011-12-29",
            "2025-05-08T10:00Z",
            "2025-05-09~",
            "2025-05/2025-07",
            "9999-12-30",
        ];
        for (var i = 0; i < 300; i++)
        {
            var (date, title, by, to) = (dates[i / 30], Title(i), $"p{i % 12}", $"p{(i + 1) % 12}");
            text.Append((i % 6) switch
            {
                0 => $"- {{id: e{i}, when: {date}, event: truce-announced, truce: t{i}, title: {title}, by: {by}, from: {date}}}\n"
                    + $"- {{id: v{i}, when: {date}, event: violation-reported, violation: v{i}, truce: t{i}, by: {to}, against: {by}, what: {title}}}\n",
                1 => $"- {{id: e{i}, when: {date}, event: proposal-tabled, proposal: p{i}, title: {title}, by: {by}, to: [{to}, p{(i + 2) % 12}]}}\n",
                2 => $"- {{id: e{i}, when: {date}, event: talks-opened, talks: t{i}, title: {title}, parties: [{by}, {to}]}}\n",
                3 => $"- {{id: e{i}, when: {date}, event: agreement-drafted, agreement: a{i}, title: {title}, parties: [{by}, {to}]}}\n",
                4 => $"- {{id: e{i}, when: {date}, event: measure-threatened, measure: m{i}, title: {title}, by: {by}, against: {to}}}\n",
                _ => $"- {{id: e{i}, when: {date}, event: incident-reported, incident: i{i}, title: {title}, by: {by}, according-to: {to}}}\n",
            });
        }

        return text.ToString();
    }

    private static string Title(int n)
    {
        var part = Scripts[n % Scripts.Length];
        var title = string.Concat(Enumerable.Repeat(part, 200 / part.Length + 1))[..200];
        return System.Text.Json.JsonSerializer.Serialize(char.IsHighSurrogate(title[^1]) ? title[..^1] : title);
    }
}
