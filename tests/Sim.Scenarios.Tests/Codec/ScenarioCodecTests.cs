using CsCheck;
using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Codec;

public class ScenarioCodecTests
{
    private static readonly Gen<string?> NoText = Gen.Const((string?)null);
    private static readonly Gen<EdtfDate?> Date = Gen.OneOf("2025-05-11", "2024-06~", "2022", "2025-05-08T14:30Z").Select(d => (EdtfDate?)EdtfDate.Parse(d));
    private static readonly Gen<string?> Text = Gen.OneOf(NoText, Samples.Text.Select(t => (string?)t));

    private static readonly Gen<Source> Sources =
        from id in Samples.Id
        from publisher in Text
        from title in Text
        from date in Gen.OneOf(Gen.Const((EdtfDate?)null), Date)
        from paragraphs in Gen.Int[0, 40]
        from note in Text
        select new Source(id, publisher, title, date, publisher is null ? null : "https://example.org/a?b=c#d", paragraphs == 0 ? null : paragraphs, note);

    private static readonly Gen<Voice> Voices =
        Gen.Select(Samples.Id, Samples.Text, Gen.OneOf(Gen.Const((EdtfDate?)null), Date), (id, name, until) => new Voice(id, name, until));

    private static readonly Gen<PartyProfile> Parties =
        from id in Samples.Id
        from name in Samples.Text
        from kind in Gen.OneOf(Enum.GetValues<PartyKind>())
        from roles in Gen.OneOf(Enum.GetValues<Role>()).Array[0, 3]
        from cameo in Text
        from voices in Voices.Array[0, 3]
        select new PartyProfile(id, name, kind, [.. roles], default, cameo, [.. voices.DistinctBy(v => v.Id)]);

    private static readonly Gen<Issue> Issues = Gen.Select(Samples.Id, Text, (id, title) => new Issue(id, title));

    private static readonly Gen<Scenario> Scenarios =
        from id in Samples.Id
        from title in Samples.Text
        from about in Text
        from zone in Gen.OneOf("UTC", "Europe/Moscow", "Asia/Seoul", "America/New_York")
        from sources in Sources.Array[0, 3]
        from parties in Parties.Array[0, 3]
        from issues in Issues.Array[0, 3]
        select new Scenario(id, title, DateTimeZoneProviders.Tzdb[zone])
        {
            About = about,
            Sources = [.. sources.DistinctBy(s => s.Id)],
            Parties = [.. WithMembers([.. parties.DistinctBy(p => p.Id)])],
            Issues = [.. issues.DistinctBy(i => i.Id)],
        };

    [Fact]
    public void The_head_of_a_script_survives_json_and_yaml() => Scenarios.Sample(
        scenario =>
        {
            var json = ScenarioCodec.ToJson(scenario);
            var stored = ScenarioCodec.FromJson(json);
            stored.ShouldBe(scenario, json);
            ScenarioCodec.ToJson(stored).ShouldBe(json);

            var yaml = YamlWriter.Write(ScenarioCodec.ToScript(scenario));
            var read = ScriptReader.Read(yaml, "written.yaml");
            read.Lines.ShouldBeEmpty(yaml);
            read.Script!.Scenario.ShouldBe(scenario, yaml);
            YamlWriter.Write(ScenarioCodec.ToScript(read.Script.Scenario)).ShouldBe(yaml);
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void A_stored_scenario_that_is_none_is_told_apart()
    {
        Should.Throw<FormatException>(() => ScenarioCodec.FromJson("""{"scenario":"x"}""")).Message.ShouldContain("'title' is missing");
        Should.Throw<FormatException>(() => ScenarioCodec.FromJson("[]"));
    }

    private static IEnumerable<PartyProfile> WithMembers(PartyProfile[] parties) =>
        parties.Select(p => p.Kind == PartyKind.Coalition ? p with { Members = [.. parties.Where(m => m.Kind != PartyKind.Coalition).Select(m => m.Id)] } : p);
}
