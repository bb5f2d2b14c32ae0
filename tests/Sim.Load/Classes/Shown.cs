using System.Net;
using System.Text.RegularExpressions;

namespace Sim.Load.Classes;

/// <summary>A form of a page, as a browser would send it with nothing filled in.</summary>
internal sealed record FormShown(string Action, IReadOnlyList<(string Name, string Value)> Hidden, string Inner)
{
    public string this[string name] => Hidden.FirstOrDefault(h => h.Name == name).Value ?? "";

    /// <summary>The values that can be picked under a name and are not switched off.</summary>
    public IReadOnlyList<string> Picks(string name) =>
    [
        .. PageShown.Tags().Matches(Inner).Select(t => t.Value)
            .Where(t => PageShown.Of(t, "name") == name && PageShown.Of(t, "type") is "radio" or "checkbox" && !t.Contains(" disabled"))
            .Select(t => PageShown.Of(t, "value")!),
    ];

    public bool Has(string button) => Inner.Contains($"value=\"{button}\"");
}

/// <summary>As much of a page as a student needs to act.</summary>
internal sealed partial class PageShown(string html)
{
    private IReadOnlyList<FormShown>? _forms;

    public string? Live => Address().Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    /// <summary>What is to be decided there; null: nothing.</summary>
    public string? Prompt => Asked().Match(html) is { Success: true } found ? found.Groups[1].Value : null;

    public IReadOnlyList<FormShown> Forms => _forms ??=
    [
        .. Whole().Matches(html).Select(f => new FormShown(
            WebUtility.HtmlDecode(f.Groups[1].Value),
            [
                .. Tags().Matches(f.Groups[2].Value).Select(t => t.Value).Where(t => Of(t, "type") == "hidden")
                    .Select(t => (Of(t, "name")!, Of(t, "value") ?? "")),
            ],
            f.Groups[2].Value)),
    ];

    public FormShown? Form(string action) => Forms.FirstOrDefault(f => f.Action.EndsWith(action, StringComparison.Ordinal));

    /// <summary>What the page says is wrong.</summary>
    public string Problem => Wrong().Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : "no word";

    /// <summary>The texts on the table: each with its title and, clause by clause, the forms of those that can be signed.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<FormShown> Clauses)> Texts =>
    [
        .. Titles().Matches(html).Select(t => (
            Title: WebUtility.HtmlDecode(t.Groups[1].Value),
            (IReadOnlyList<FormShown>)[.. new PageShown(t.Value).Forms.Where(f => f.Action.EndsWith("/text", StringComparison.Ordinal) && f.Has("sign"))])),
    ];

    public static string? Of(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<input [^>]*>")]
    public static partial Regex Tags();

    [GeneratedRegex("<main [^>]*data-live=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("<fieldset class=\"ask\"[^>]*>\\s*<legend>(.*?)</legend>", RegexOptions.Singleline)]
    private static partial Regex Asked();


    [GeneratedRegex("<form (?=[^>]*method=\"post\")[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex("<p class=\"err\"[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Wrong();

    [GeneratedRegex("<div class=\"box\">\\s*<h3>([^<]*)</h3>.*?(?=<div class=\"box\">|</section>)", RegexOptions.Singleline)]
    private static partial Regex Titles();
}
