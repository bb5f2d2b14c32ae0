using Sim.Scenarios.Tables;

namespace Sim.Scenarios.Tests.Tables;

public class CsvTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("", "")]
    [InlineData("one, two", "\"one, two\"")]
    [InlineData("one; two", "\"one; two\"")]
    [InlineData("one\ntwo", "\"one\ntwo\"")]
    [InlineData("\"so\" said", "\"\"\"so\"\" said\"")]
    [InlineData(" kept ", "\" kept \"")]
    public void A_cell_that_would_end_too_soon_stands_in_quotes(string cell, string written) => Written(cell).ShouldBe($"a,b\r\n{written},x\r\n");

    [Theory, InlineData("=1+1"), InlineData("-2"), InlineData("@SUM(A1)"), InlineData("+1"), InlineData("=\"a\";B1")]
    public void A_cell_that_a_spreadsheet_would_obey_is_made_a_text(string cell) => Written(cell).Split("\r\n")[1].Trim('"').ShouldStartWith("'");

    private static string Written(string cell)
    {
        using var table = new StringWriter();
        Csv.Write(table, ["a", "b"], [[cell, "x"]]);
        return table.ToString();
    }
}
