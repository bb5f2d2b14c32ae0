using Sim.Answers.Boards;
using Sim.Answers.Telling;
using Sim.Cli.Paper;
using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Tests.Boards;

public class PlainTests
{
    [Theory]
    [InlineData("Türkiye, 한국, 中国, Κύπρος, e\u0301", "Türkiye, 한국, 中国, Κύπρος, e\u0301")]
    [InlineData("two\r\nlines\tand more", "two  lines and more")]
    [InlineData("\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m")]
    [InlineData("\u0007\u0000\u007f\u009b", "\\u0007\\u0000\\u007f\\u009b")]
    [InlineData("a\u202eb\u2066c\u2069d\u200ee", "a\\u202eb\\u2066c\\u2069d\\u200ee")]
    [InlineData("line\u2028paragraph\u2029", "line\\u2028paragraph\\u2029")]
    [InlineData("zero\u200bwidth\ufeffsoft\u00ad", "zero\\u200bwidth\\ufeffsoft\\u00ad")]
    [InlineData("می\u200cروم 👨\u200d👩", "می\u200cروم 👨\u200d👩")]
    [InlineData("tag\U000e0041", "tag\\U000e0041")]
    [InlineData(null, "")]
    public void Text_a_terminal_would_obey_is_shown_instead(string? text, string shown) => Plain.Text(text).ShouldBe(shown);

    [Fact]
    public void A_broken_surrogate_becomes_the_replacement_character() => Plain.Text("a" + (char)0xD800 + "b").ShouldBe("a\uFFFDb");

    [Fact]
    public void Hostile_names_and_texts_do_nothing_on_the_board()
    {
        const string Hostile = "[red]x[/] [[ \u001b]0;title\u0007 \u202eevil [link=http://x]y[/]";
        var scenario = History.Scenario with { Title = Hostile, Parties = [.. History.Scenario.Parties.Select(p => p with { Name = Hostile + p.Id })] };
        Event[] entries =
        [
            History.Of("a", "2025-05-01", new TruceAnnounced("t", History.By("north/" + Hostile), Hostile, Hostile, Area: Hostile)),
            History.Of("b", "2025-05-02", new StatementMade(History.By("south"), Hostile, About: new(Kind.Truce, "t"))),
            History.Of(Hostile, "2025-05-03", new TruceEnded(Hostile)) with { Note = Hostile },
        ];
        foreach (var shown in new[]
        {
            Shown.Board(80, scenario, entries, "2025-05-04"),
            Shown.At(80, LogPage.Render(LogBoard.Of(entries, Names.Of(scenario, entries), withNotes: true))),
        })
        {
            shown.ShouldContain("[red]x[/] [[");
            shown.ShouldContain("\\u202e");
            shown.ShouldAllBe(c => c == '\n' || !char.IsControl(c));
            shown.ShouldNotContain("\u202e");
        }
    }
}
