using System.Text;
using Sim.Domain.Agreements;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Proposals;
using Sim.Domain.Talks;
using Sim.Domain.Tracks;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Tables;

/// <summary>What every table, column and word means, made from the catalogue of tables and that of events.</summary>
public static class Codebook
{
    private static readonly (string Kind, Type Words)[] Statuses =
    [
        ("truce", typeof(TruceStatus)), ("proposal", typeof(ProposalStatus)), ("talks", typeof(TalksStatus)), ("agreement", typeof(AgreementStatus)),
        ("measure", typeof(MeasureStatus)), ("track", typeof(TrackStatus)), ("phase", typeof(PhaseName)),
    ];

    /// <summary>The codebook as a page.</summary>
    public static string Write()
    {
        var page = new StringBuilder("""
            # Codebook

            What `sim table` writes. This page is made from the code: `sim table --codebook` prints it.

            - One row is what the table says below; `timeline` and the date asked about tell rows of several cases and dates apart.
            - A date stands in three columns: `…_utc`, the moment in universal time; `…_date`, the day in the zone of the case; `…_written`, as its source
              has it (EDTF: `2025-05`, `2025-05-08~`, `../2025-05-11`). A coarse date used as a start has the moment at which it begins, used as an end
              that at which it is over. Moments outside the years 1 to 9999 (in a workbook, before 1900) are empty; the written date has them.
            - Empty means: not known, not given, or there is none. Several ids in a cell are parted by spaces.
            - In CSV a text that a spreadsheet would take for a formula begins with `'`; the file begins with a byte-order mark
              (in R: `fileEncoding = "UTF-8-BOM"`).
            - CAMEO codes are texts and compare by their beginning: `010` is not 10.


            """.ReplaceLineEndings("\n"));
        foreach (var table in TableKinds.All)
        {
            page.Append($"## {table.Name}\n\n{table.Title}. {table.Description}\n\n| column | type | |\n|---|---|---|\n");
            foreach (var column in table.Columns)
            {
                var words = column.Words.Count is > 0 and <= 20 ? $" One of {string.Join(", ", column.Words.Select(w => $"`{w}`"))}." : "";
                page.Append($"| `{column.Name}` | {TypeOf(column)} | {column.Description}{words} |\n");
            }

            page.Append('\n');
        }

        page.Append("## Statuses\n\n| kind | words |\n|---|---|\n");
        foreach (var (kind, words) in Statuses)
        {
            page.Append($"| {kind} | {string.Join(", ", Words.All(words).Select(w => $"`{w}`"))} |\n");
        }

        page.Append(
            "\n## Types of event\n\nThe codes are those of the type; fields of an event may make them finer.\n\n| type | CAMEO | PLOVER | |\n" +
                "|---|---|---|---|\n");
        foreach (var type in EventCatalog.All)
        {
            page.Append($"| `{type.Name}` | {type.Declared.Cameo} | {type.Declared.Plover} | {type.Declared.Summary} |\n");
        }

        return page.ToString();
    }

    internal static string TypeOf(Column column) => Words.Of(column.Type);
}
