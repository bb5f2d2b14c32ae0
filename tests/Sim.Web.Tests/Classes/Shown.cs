using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Sim.Web.Tests.Classes;

/// <summary>What a browser gets, without what is drawn anew for each page: the proof of a form, and the key by which it is done once.</summary>
internal static partial class Shown
{
    /// <summary>The page and its headers, as anybody else with this seat would get it.</summary>
    public static string Same(this Site.Answer answer)
    {
        var headers = answer.Headers.Where(h => h.Key is not ("Date" or "Set-Cookie")).OrderBy(h => h.Key).Select(h => $"{h.Key}: {h.Value}");
        return $"{(int)answer.Status}\n{string.Join('\n', headers)}\n{Drawn().Replace(answer.Body, "")}";
    }

    /// <summary>
    /// All that is said, to whoever looks, points, listens or reads the source, piece by piece, so that no sentence runs on into the next: blocks of text,
    /// attributes, headers, and the source as it is.
    /// </summary>
    public static IReadOnlyList<string> Said(this Site.Answer answer)
    {
        var page = answer.Page;
        var texts = page.All.SelectMany(e => e.ChildNodes.OfType<IText>()).GroupBy(t => BlockOf(t.ParentElement!))
            .Select(block => string.Join(' ', block.Select(t => t.Data)));
        var attributes = page.All.SelectMany(e => e.Attributes).Where(a => !Drawing.Contains(a.Name)).Select(a => a.Value);
        return [.. texts, .. attributes, .. answer.Headers.Select(h => $"{h.Key} {h.Value}"), WebUtility.HtmlDecode(answer.Body)];
    }

    // Where a line goes says nothing; the source is read as it is too.
    private static readonly HashSet<string> Drawing =
        ["class", "d", "viewBox", "x", "y", "width", "height", "cx", "cy", "r", "rx", "fill", "stroke-dasharray", "text-anchor", "transform"];

    private static readonly HashSet<string> Blocks =
        ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "summary", "button", "label", "option", "title", "dt", "dd", "div", "legend", "textarea"];

    private static IElement BlockOf(IElement within)
    {
        for (var element = within; element is not null; element = element.ParentElement)
        {
            if (Blocks.Contains(element.LocalName))
            {
                return element;
            }
        }

        return within;
    }

    /// <summary>The links and the addresses of forms that a page names, within this server.</summary>
    public static IEnumerable<string> Leads(this Site.Answer answer) => answer.Page.All
        .SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("src") })
        .OfType<string>().Where(a => a.StartsWith('/')).Select(a => a.Split('#')[0]).Distinct();

    [GeneratedRegex("(?<=name=\"(__RequestVerificationToken|key)\" value=\")[^\"]*")]
    private static partial Regex Drawn();
}
