using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sim.Cli.Tests.Exercises;

/// <summary>A page to print, read as a browser reads it; what a browser would have to forgive is an error.</summary>
internal sealed class PrintedPage(string html)
{
    public IHtmlDocument Document { get; } = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    /// <summary>All that a reader reads, whatever elements it is in: each piece apart from the next, so that no letters run into words.</summary>
    public string Text =>
        string.Join(
            ' ',
            Document.Body!.Descendants<IText>().Select(t => t.Data).SelectMany(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
