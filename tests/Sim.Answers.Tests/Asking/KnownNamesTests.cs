using Sim.Answers.Asking;
using Sim.Answers.Tests.Json;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tests.Asking;

/// <summary>What people write in the fields of an event, and what a script then has.</summary>
public class KnownNamesTests
{
    [Theory, MemberData(nameof(Histories.Paths), MemberType = typeof(Histories))]
    public void What_a_script_has_in_a_field_stays_as_it_is(string path)
    {
        var script = Histories.Read(path);
        var names = new KnownNames(script.Scenario, script.Entries);
        var changed = new List<string>();
        foreach (var entry in script.Entries)
        {
            var type = EventCatalog.Of(entry.Happening);
            changed.AddRange(
                from field in type.Fields
                from value in Values(field.Get(entry.Happening))
                let taken = names.InField(value, type, field)
                where taken != value
                select $"{entry.Id}: {field.Name} {value} became {taken}");
        }

        changed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("truce-joined", "truce", "Victory Day truce", "victory-day")]
    [InlineData("truce-joined", "truce", "victory-day", "victory-day")]
    [InlineData("truce-joined", "truce", "truce/victory-day", "victory-day")]
    [InlineData("truce-joined", "truce", "proposal/victory-day", "proposal/victory-day")]
    [InlineData("truce-joined", "truce", "no such truce", "no such truce")]
    [InlineData("truce-joined", "by", "Ukraine,Putin", "ukraine,russia/putin")]
    [InlineData("proposal-answered", "proposal", "istanbul-talks", "istanbul-talks")]
    [InlineData("truce-announced", "truce", "Victory Day truce", "Victory Day truce")]
    public void A_thing_is_taken_by_what_it_is_called_if_it_is_of_the_kind_the_field_speaks_of(string type, string field, string written, string taken)
    {
        var script = Histories.Read("scenarios/istanbul-2025.yaml");
        var of = EventCatalog.Find(type)!;
        new KnownNames(script.Scenario, script.Entries).InField(written, of, of.Fields.Single(f => f.Name == field)).ShouldBe(taken);
    }

    private static IEnumerable<string> Values(object? value) => value switch
    {
        string text => [text],
        PartyRef or Ref => [value.ToString()!],
        IEnumerable<string> texts => texts,
        IEnumerable<PartyRef> parties => parties.Select(p => p.ToString()),
        IEnumerable<Ref> things => things.Select(t => t.ToString()),
        _ => [],
    };
}
