using System.Security.Cryptography;
using System.Text;

namespace Sim.Web;

/// <summary>The one style sheet of every page, as it stands in the assembly.</summary>
public static class StyleSheet
{
    /// <summary>The whole of it.</summary>
    public static string Text { get; } = Read();

    /// <summary>What a picture alone needs of it: the tokens, and the sections that draw.</summary>
    public static string OfPictures { get; } =
        string.Concat(Sections(Text).Where(s => s.Name is "tokens" or "picture" or "views of a timeline").Select(s => s.Body))
        + "svg { font-family: var(--sans); font-variant-numeric: tabular-nums; background: var(--paper); }\n";

    /// <summary>The hash by which a policy lets a style in that stands in its page.</summary>
    public static string HashOf(string style) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}";

    /// <summary>The sheet's sections, each from its ruled heading to the next.</summary>
    private static IEnumerable<(string Name, string Body)> Sections(string sheet)
    {
        const string rule = "/* ----------------------------------------------------------------";
        foreach (var part in sheet.Split(rule).Skip(1))
        {
            var end = part.IndexOf("*/", StringComparison.Ordinal);
            yield return (part[..end].Trim(), part[(end + 2)..]);
        }
    }

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("Sim.Web.sim.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
