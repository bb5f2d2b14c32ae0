using System.Globalization;
using System.Text;
using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Time;

namespace Sim.Answers.Exports;

/// <summary>
/// Sources for a bibliography in LaTeX. The date stands as written, which biblatex reads (EDTF), and beside it year and month for BibTeX of old.
/// </summary>
public static class BibTex
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>An entry a source, in the order given.</summary>
    public static string Of(IEnumerable<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return string.Join('\n', sources.Select(Of));
    }

    private static string Of(Source source)
    {
        var entry = new StringBuilder().Append(CultureInfo.InvariantCulture, $"@{(source.Url is null ? "misc" : "online")}{{{source.Id}");
        // Double braces: a publisher is no person with a surname, and a title keeps its capitals.
        Field(entry, "author", Texts(source.Publisher));
        Field(entry, "title", Texts(source.Title));
        if (source.Date is { } date)
        {
            var parts = CalendarParts.Of(date)[0];
            Field(entry, "date", $"{{{date.Text.Split('T')[0]}}}");
            Field(entry, "year", parts[0] > 0 ? $"{{{parts[0]}}}" : null);
            Field(entry, "month", parts.Count > 1 ? Months[parts[1] - 1] : null);
        }

        Field(entry, "url", source.Url is { } url ? $"{{{Address(url)}}}" : null);
        Field(entry, "note", source.Note is { } note ? $"{{{Escape(note)}}}" : null);
        return entry.Append("\n}\n").ToString();
    }

    private static string Address(string url) =>
        Plain.Text(url).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    private static void Field(StringBuilder entry, string name, string? value)
    {
        if (value is not null)
        {
            entry.Append(CultureInfo.InvariantCulture, $",\n  {name} = {value}");
        }
    }

    private static string? Texts(string? text) => text is null ? null : $"{{{{{Escape(text)}}}}}";

    private static string Escape(string text) => string.Concat(Plain.Text(text).Select(c => c switch
    {
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '{' or '}' or '%' or '&' or '#' or '$' or '_' => $"\\{c}",
        _ => c.ToString(),
    }));
}

/// <summary>The year, the month and the day of a date's ends, as far as each is given.</summary>
internal static class CalendarParts
{
    public static IReadOnlyList<IReadOnlyList<int>> Of(EdtfDate date) => [.. date.Ends.Select(end =>
    {
        var text = end.Text.TrimEnd('~').Split('T')[0];
        var before = text.StartsWith('-');
        int[] parts = [.. text.TrimStart('-').Split('-').Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture))];
        return before ? [-parts[0], .. parts[1..]] : parts;
    })];
}
