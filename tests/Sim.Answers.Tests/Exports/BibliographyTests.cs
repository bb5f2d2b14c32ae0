using System.Text.Json.Nodes;
using Sim.Answers.Exports;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Tests.Exports;

public class BibliographyTests
{
    private static readonly Source Report = new(
        "wire-2025",
        "Wire & Sons",
        "50% of {what} was #1 \\ said_there~",
        EdtfDate.Parse("2025-05-11"),
        "https://wire.example/a_b%20c?x=1",
        Note: "A \u202etranslation.");

    [Fact]
    public void What_latex_would_obey_is_escaped_and_what_nobody_sees_is_seen() =>
        BibTex.Of([Report]).ShouldBe("""
            @online{wire-2025,
              author = {{Wire \& Sons}},
              title = {{50\% of \{what\} was \#1 \textbackslash{} said\_there\textasciitilde{}}},
              date = {2025-05-11},
              year = {2025},
              month = may,
              url = {https://wire.example/a_b%20c?x=1},
              note = {A \textbackslash{}u202etranslation.}
            }

            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("2025", "[[2025]]", null)]
    [InlineData("1962-10~", "[[1962,10]]", true)]
    [InlineData("1998-04-01/1998-04-10", "[[1998,4,1],[1998,4,10]]", null)]
    [InlineData("-0415", "[[-415]]", null)]
    [InlineData("2025-05-11T10:00+03:00", "[[2025,5,11]]", null)]
    public void Dates_arrive_as_dates(string date, string parts, bool? circa)
    {
        var issued = JsonNode.Parse(CslJson.Of([new("s", Date: EdtfDate.Parse(date))]))![0]!["issued"]!;
        issued["date-parts"]!.ToJsonString().ShouldBe(parts);
        issued["circa"]?.GetValue<bool>().ShouldBe(circa!.Value);
        (issued["circa"] is null).ShouldBe(circa is null);
    }

    [Fact]
    public void A_source_of_which_little_is_known_says_no_more()
    {
        BibTex.Of([new("rumour")]).ShouldBe("@misc{rumour\n}\n");
        JsonNode.Parse(CslJson.Of([new("rumour")]))!.ToJsonString().ShouldBe("""[{"id":"rumour","type":"document"}]""");
    }
}
