using CsCheck;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Codec;

public class EntryCodecTests
{
    public static TheoryData<string> Types => Samples.Types;

    [Theory, MemberData(nameof(Types))]
    public void An_event_with_all_its_fields_survives_json_and_yaml(string type) =>
        Samples.Full(EventCatalog.Find(type)!).Sample(Survives, iter: 10, threads: 1);

    [Theory, MemberData(nameof(Types))]
    public void An_event_with_some_of_its_fields_survives_json_and_yaml(string type) =>
        Samples.Some(EventCatalog.Find(type)!).Sample(Survives, iter: 20, threads: 1);

    [Theory, MemberData(nameof(Types))]
    public void A_correction_and_a_dispute_survive_with_the_fields_they_give(string name)
    {
        var type = EventCatalog.Find(name)!;
        var gen =
            from first in Samples.Some(type)
            from other in Samples.Some(type)
            from mask in Gen.Int
            from disputes in Gen.Bool
            select (first, second: Partial(type, first with { Id = "first" }, other with { Id = "second" }, mask, disputes));
        gen.Sample(pair => SurviveTogether(pair.first with { Id = "first" }, pair.second), iter: 20, threads: 1);
    }

    [Fact]
    public void A_correction_of_a_dispute_survives_as_both()
    {
        const string script = """
            events:
              - {id: first, when: 2025-05-08, event: incident-reported, incident: raid, killed: 3, against: [a, b], where: Mill}
              - {id: account, source: s, disputes: first, killed: 4}
              - {id: mended, corrects: account, reported: 2025-05-09, injured: 1, against: []}
            """;
        var entries = Read(((MapNode)YamlReader.Read(script).Root!).Find("events")!.Value);
        entries[2].Disputes.ShouldBe("first");
        entries[2].Given.ShouldBe(["against", "killed", "injured", "source"]);
        SurviveTogether([.. entries]);
    }

    [Fact]
    public void A_stored_event_that_is_none_is_told_apart()
    {
        Should.Throw<FormatException>(() => EntryCodec.FromJson(
            """{"id":"x","when":"2025-05-08","event":"statement-made"}""")).Message.ShouldContain("lacks 'by'");
        Should.Throw<FormatException>(() => EntryCodec.FromJson("""{"id":"x","when":"yesterday","event":"statement-made","by":["a"],"text":"t"}"""));
        Should.Throw<FormatException>(() => EntryCodec.FromJson("[]"));
    }

    [Theory, MemberData(nameof(Types))]
    public void What_is_stored_is_what_the_fields_give_node_by_node(string type) =>
        Samples.Full(EventCatalog.Find(type)!).Sample(entry => EntryCodec.ToJson(entry).ShouldBe(ByNodes(entry)), iter: 20, threads: 1);

    [Fact]
    public void A_stored_event_is_read_whatever_the_order_of_its_keys()
    {
        Any().Sample(entry =>
        {
            var keys = ((MapNode)JsonNodes.Read(EntryCodec.ToJson(entry))).Entries;
            foreach (var order in new[] { keys.Reverse(), keys.OrderBy(k => k.Key.Length).ThenBy(k => k.Key, StringComparer.Ordinal) })
            {
                var json = System.Text.Encoding.UTF8.GetBytes(JsonNodes.Write(new MapNode([.. order], default)));
                EntryCodec.FromJson(json).ShouldBe(entry);
                EntryCodec.FromJson(json, EventCatalog.Of(entry.Happening).Name).ShouldBe(entry);
            }
        }, iter: 300, threads: 1);
        static Gen<Event> Any() => Gen.OneOf([.. EventCatalog.All.Select(Samples.Some)]);
    }

    [Theory]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t","text":"u"}""")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"\ud800"}""")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t"} {}""")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t" """)]
    public void What_is_no_JSON_is_said_to_be_none(string json) => Should.Throw<System.Text.Json.JsonException>(() => EntryCodec.FromJson(json));

    [Theory]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t","mood":"bad"}""", "has no field 'mood'")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":[],"text":"t"}""", "'by' is an empty list")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":null}""", "'text' is empty")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":["t"]}""", "'text' takes one text")]
    [InlineData("""{"id":"X","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t"}""", "no id")]
    [InlineData("""{"when":"2025-05-08","event":"statement-made","by":["a"],"text":"t"}""", "'id' is missing")]
    [InlineData("""{"id":"x","when":"2025-05-08","by":["a"],"text":"t"}""", "'event' is missing")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"rumour-heard"}""", "there is no event 'rumour-heard'")]
    [InlineData("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t","tone":"loud"}""", "'tone': 'loud'")]
    public void What_is_wrong_with_a_stored_event_is_told(string json, string what)
    {
        // Twice: what was read before is remembered, and must not hide it.
        EntryCodec.FromJson("""{"id":"x","when":"2025-05-08","event":"statement-made","by":["a"],"text":"t","tone":"accuse"}""");
        Should.Throw<FormatException>(() => EntryCodec.FromJson(json)).Message.ShouldContain(what);
        Should.Throw<FormatException>(() => EntryCodec.FromJson(json)).Message.ShouldContain(what);
    }

    /// <summary>The stored form said once more, without haste: a node for each field that says something.</summary>
    private static string ByNodes(Event entry)
    {
        var writer = new ValueWriter(json: true);
        var type = EventCatalog.Of(entry.Happening);
        var form = new EntryForm(
            entry.Id, entry.When, type.Name, entry.NeverReported ? new(null) : entry.Reported is { } date ? new Reported(date) : null, entry.KnownTo,
            entry.AccordingTo, entry.Source, entry.Note, entry.Corrects, entry.Disputes, entry.After, entry.Accepts);
        MapEntry[] fields =
        [
            .. EntryForm.Fields.Take(3).Select(f => (f.Name, Node: writer.Write(f, form)))
                .Concat(type.Fields.Select(f => (f.Name, Node: writer.Write(f, entry.Happening))))
                .Concat(EntryForm.Fields.Skip(3).Select(f => (f.Name, Node: writer.Write(f, form))))
                .Where(f => f.Node is not null)
                .Select(f => writer.Field(f.Name, f.Node!)),
            .. entry.Given.Count > 0 ? [writer.Field("given", new ListNode([.. entry.Given.Select(ValueWriter.Text)], default))] : (MapEntry[])[],
        ];
        return JsonNodes.Write(new MapNode(fields, default));
    }

    private static Event Partial(EventType type, Event first, Event other, int mask, bool disputes)
    {
        ValueList<string> given = [.. new[] { "when" }.Concat(type.Fields.Select(f => f.Name)).Concat(["according-to", "source", "note"])
            .Where((name, i) => ((mask >> (i % 32)) & 1) == 1 && !IsNothing(name))];
        return other with
        {
            When = given.Contains("when") ? other.When : first.When,
            Happening = type.Create(
            [
                .. type.Fields.Select(f => given.Contains(f.Name)
                    ? f.Get(other.Happening)
                    : EventType.IsSaidBy(given.Contains, f) ? f.Default
                    : f.Get(first.Happening)),
            ]),
            KnownTo = default,
            NeverReported = other.NeverReported || (other.Reported is null && other.Happening is ReportShared),
            AccordingTo = given.Contains("according-to") ? other.AccordingTo : first.AccordingTo,
            Source = given.Contains("source") ? other.Source : first.Source,
            Note = given.Contains("note") ? other.Note : first.Note,
            Corrects = disputes ? null : first.Id,
            Disputes = disputes ? first.Id : null,
            Given = given,
        };

        // Nothing can be written for nothing: a field that is not a list cannot be taken back.
        bool IsNothing(string name) => name == "note" ? other.Note is null : type.Field(name) is { } field && field.Get(other.Happening) is null;
    }

    private static void Survives(Event entry)
    {
        var json = EntryCodec.ToJson(entry);
        var back = EntryCodec.FromJson(json);
        back.ShouldBe(entry, json);
        EntryCodec.ToJson(back).ShouldBe(json);
        SurviveTogether(entry);
    }

    private static void SurviveTogether(params Event[] entries)
    {
        foreach (var entry in entries)
        {
            var json = EntryCodec.ToJson(entry);
            EntryCodec.FromJson(json).ShouldBe(entry, json);
        }

        var yaml = YamlWriter.Write(new ListNode([.. entries.Select(EntryCodec.ToScript)], default));
        var (root, problems) = YamlReader.Read(yaml);
        problems.ShouldBeEmpty(yaml);
        var read = Read(root!);
        read.ShouldBe(entries, yaml);
        YamlWriter.Write(new ListNode([.. read.Select(EntryCodec.ToScript)], default)).ShouldBe(yaml);
    }

    /// <summary>The events by the script's own reader, without the questions only a whole script answers.</summary>
    private static IReadOnlyList<Event> Read(Node events)
    {
        var intake = new Intake(json: false);
        var read = EventsReader.Read(events, intake);
        return read.Entries ?? throw new FormatException(string.Join("\n", intake.Problems.Select(p => p.Message)));
    }
}
