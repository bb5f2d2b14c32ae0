using NodaTime;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tests;

public class SourceNamesTests
{
    private static readonly Source[] Sources =
    [
        new("first", "Wire", "One", EdtfDate.Parse("2025-05-11")), new("second", "Wire", "Two", EdtfDate.Parse("2025-05-12")),
        new("alike", "Post", "One", EdtfDate.Parse("2025-05-11")), new("apart", "Post", "Two", EdtfDate.Parse("2025-05-11")),
        new("bare-one", "Mail"), new("bare-two", "Mail"),
        new("alone", "Gazette", "Three", EdtfDate.Parse("2025-05-11")),
    ];

    [Theory]
    [InlineData("first second", "Wire, 11 May 2025; Wire, 12 May 2025")]
    [InlineData("alike apart", "Post, \"One\"; Post, \"Two\"")]
    [InlineData("bare-one bare-two", "Mail, bare-one; Mail, bare-two")]
    [InlineData("first alone", "Wire; Gazette")]
    public void Two_of_one_publisher_are_told_apart_where_a_reader_meets_both(string cited, string names) =>
        string.Join("; ", cited.Split(' ').Select(id => NamesOf(cited.Split(' ')).Of(new SourceRef(id)))).ShouldBe(names);

    [Fact]
    public void What_a_reader_does_not_meet_plays_no_part_in_it() => NamesOf("first").Of(new SourceRef("first", 3)).ShouldBe("Wire, paragraph 3");

    private static Names NamesOf(params string[] cited) => Names.Of(
        new Scenario("s", "S", DateTimeZone.Utc) { Sources = [.. Sources] },
        [new Event("e", EdtfDate.Parse("2025"), new StatementMade([new("north")], "Yes.")) { Source = [.. cited.Select(id => new SourceRef(id))] }]);
}
