using System.Xml.Linq;

namespace Sim.Cli.Paper.Exercises;

/// <summary>A page of HTML that prints well on A4 and holds no script: everything in it is text until proven otherwise.</summary>
internal static class HtmlPage
{
    private const string Style = """
        @page { size: A4; margin: 18mm 16mm; }
        body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; color: #111; max-width: 178mm; margin: 8mm auto; padding: 0 4mm; }
        h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 7mm 0 2mm; border-bottom: 1px solid #999; break-after: avoid; }
        h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; } p, li { margin: 0 0 2mm; white-space: pre-line; }
        table { border-collapse: collapse; width: 100%; font-size: 10pt; } th, td { text-align: left; vertical-align: top; padding: 1mm 2mm; border-bottom: 1px solid #ccc; } tr { break-inside: avoid; }
        pre { font: 6.6pt/1.35 'DejaVu Sans Mono', Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #ccc; padding: 3mm; }
        .quiet { color: #555; } .secret { border: 1.5px solid #111; padding: 2mm 4mm; break-inside: avoid; } .line { border-bottom: 1px solid #999; height: 8mm; } .option { break-inside: avoid; }
        @media print { body { margin: 0; padding: 0; max-width: none; } .page { break-before: page; } }
        """;

    /// <summary>The document.</summary>
    public static string Of(string title, params IEnumerable<object> body) => "<!DOCTYPE html>\n" + new XElement("html",
        new XAttribute("lang", "en"),
        new XElement("head", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("title", Clean(title)), new XElement("style", Style)),
        new XElement("body", body)).ToString(SaveOptions.DisableFormatting) + "\n";

    public static XElement H1(string text) => new("h1", Clean(text));

    public static XElement H2(string text) => new("h2", Clean(text));

    public static XElement H3(string text) => new("h3", Clean(text));

    public static XElement P(string text, string? kind = null) => new("p", kind is null ? null : new XAttribute("class", kind), Clean(text));

    public static XElement Ul(IEnumerable<string> items) => new("ul", items.Select(i => new XElement("li", Clean(i))));

    public static XElement Ol(IEnumerable<string> items) => new("ol", items.Select(i => new XElement("li", Clean(i))));

    public static XElement Pre(IEnumerable<string> lines) => new("pre", Clean(string.Join('\n', lines)));

    public static XElement Div(string kind, params IEnumerable<object> content) => new("div", new XAttribute("class", kind), content);

    public static XElement Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) => new("table",
        new XElement("thead", new XElement("tr", head.Select(h => new XElement("th", Clean(h))))),
        new XElement("tbody", rows.Select(r => new XElement("tr", r.Select(c => new XElement("td", Clean(c)))))));

    /// <summary>Without what no document may hold.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes()
            .Where(r => r.Value is '\n' or '\t' or >= 0x20 and not (>= 0x7f and <= 0x9f) and not (>= 0x202a and <= 0x202e) and not (>= 0x2066 and <= 0x2069) and not 0xfffe and not 0xffff)
            .Select(r => r.ToString()));
}
