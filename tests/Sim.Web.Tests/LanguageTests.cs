using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Web.Tests;

/// <summary>All that pages say is in the language's file: in a language that marks each pattern, nothing is said without a mark.</summary>
public partial class LanguageTests(PostgresFixture postgres)
{
    // Its author writes no Latin letter, so that every one on a page is ours.
    private const string Foreign = """
        scenario: x1
        title: Переговоры
        zone: Etc/UTC
        parties:
          x2: {name: Север, kind: state, roles: [belligerent]}
          x3: {name: Юг, kind: state, roles: [belligerent]}
          x4: {name: Восток, kind: state, roles: [mediator]}
        sources:
          x5: {title: Газета, publisher: Издатель, date: 2024-01-01}
        events:
          - {id: x6, when: 2024-01-10, event: statement-made, by: x2, text: Слова., source: [x5]}
          - {id: x7, when: 2024-01-10, event: truce-announced, truce: x8, title: Перемирие, by: x2, from: 2024-01-11, until: 2024-06-20}
          - {id: x9, when: 2024-01-11, event: truce-joined, truce: x8, by: x3}
          - {id: x10, when: 2024-01-12, event: violation-reported, violation: x11, truce: x8, by: x2, against: x3, note: Стрельба.}
          - {id: x12, when: 2024-01-13, event: proposal-tabled, proposal: x13, title: Предложение, by: x4, to: [x2, x3]}
          - {id: x14, when: 2024-01-14, event: proposal-answered, proposal: x13, by: x2, answer: accepted}
          - {id: x15, when: 2024-01-15, event: talks-scheduled, talks: x16, title: Встреча, parties: [x2, x3], planned: 2024-02-01}
          - {id: x17, when: 2024-01-16, event: incident-reported, incident: x18, title: Случай, by: x3, text: Слова.}
          - {id: x19, when: 2024-01-17, event: measure-threatened, measure: x20, title: Мера, by: x2, against: x3}

        """;

    private static readonly string[] Pages =
        [
            "/library", "/author", "/search", "/search?q=Слова", "/search?q=x&as-of=2024-01-20", "/nowhere", "/t/x1", "/t/x1?as-of=2024-01-12",
            "/t/x1?as-of=2024-01-20&known=then", "/t/x1?as-of=2023-01-01",
            "/t/x1?as-of=2025-02-01&believing=x2", "/t/x1?zoom=weeks", "/t/x1?as-of=2024-01-20&zoom=days", "/t/x1/table", "/t/x1/log", "/t/x1/log?q=нет",
            "/t/x1/log?kind=x",
            "/t/x1/sources", "/t/x1/compare", "/t/x1/compare?b=x21", "/t/x1/branches/new?at=2024-01-13", "/t/x1@x21/branch",
            "/t/x1@x21/branch?type=proposal-answered",
            "/t/x1@x21/branch?event=x7", "/t/x1@x21", "/t/x1/why/truce/x8", "/t/x1/why/proposal/x13", "/t/x1/why/phase", "/t/x1/why/party/x2",
            "/t/x1/why/event/x10", "/t/x1/why/truce/none",
            "/t/x1/why/talks/x16", "/t/x1/why/measure/x20", "/t/x1/why/incident/x18",
        ];

    private const string Blocks = "p, li, td, th, h1, h2, h3, h4, summary, button, label, option, text, title, desc, dt, dd, caption, figcaption, legend";

    /// <summary>The words that scripts are written in: a status is said by the word that a script has for it.</summary>
    private static readonly HashSet<string> Vocabulary =
        [
            .. typeof(Words).Assembly.GetTypes().Where(t => t.IsEnum && t.IsPublic).SelectMany(Words.All).Concat(EventCatalog.All.Select(e => e.Name))
                .SelectMany(w => w.Split(' ', '-').Append(w)),
        ];

    private static readonly string[] Attributes = ["aria-label", "title", "placeholder", "alt"];

    [Fact]
    public async Task Whatever_a_page_says_is_said_in_the_language_of_the_file()
    {
        var store = await postgres.NewDatabaseAsync();
        await using (var site = await Site.OpenAsync(postgres, store))
        {
            (await site.UploadAsync("x1.yaml", Foreign, "load")).ShouldBe(HttpStatusCode.SeeOther);
            (await site.SubmitAsync("/t/x1/branches/new", "/t/x1/branches", ("name", "x21"), ("at", "2024-01-13"))).ShouldBe(HttpStatusCode.SeeOther);
        }

        using var sim = Start(store);
        var address = (await sim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1];
        using var visitor = new HttpClient { BaseAddress = new(address) };
        var unmarked = new SortedSet<string>(StringComparer.Ordinal);
        await using (var reader = await Site.OpenAsync(postgres, store))
        {
            foreach (var page in Pages)
            {
                var shown = (await reader.SendAsync(new(HttpMethod.Get, page), visitor)).Page;
                // What others wrote: the draft of a script, the titles of the cases that come along; and what the catalogue says of events and their fields,
                // in forms as in the schema of scripts.
                shown.QuerySelectorAll("textarea, #drawn, .case h3, select[name=in], select[name=type], .ff label, .ff .small, script")
                    .ToList()
                    .ForEach(e => e.Remove());
                if (page == "/author")
                {
                    shown.QuerySelector("h1")!.Remove();
                    shown.QuerySelector("title")!.Remove();
                }

                foreach (var text in Said(shown))
                {
                    var left = Unmarked(text);
                    if (Word().Matches(NoWord().Replace(left, " ")).Any(w => !Vocabulary.Contains(w.Value)))
                    {
                        unmarked.Add($"{page}: {string.Join(' ', left.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
                    }
                }
            }
        }

        sim.Kill();
        unmarked.ShouldBeEmpty(string.Join('\n', unmarked));
    }

    /// <summary>What is said block by block, since a pattern may run through several inks; and what is said to those who point or listen.</summary>
    private static IEnumerable<string> Said(IDocument page) =>
        page.All.SelectMany(e => e.ChildNodes.OfType<IText>()).GroupBy(t => t.ParentElement!.Closest(Blocks) ?? t.ParentElement!)
            .Select(block => string.Join(' ', block.Select(t => t.Data)))
            .Concat(page.All.SelectMany(e => Attributes.Select(a => e.GetAttribute(a) ?? "")))
            .Where(t => t.Length > 0);

    /// <summary>What stands in no mark; marks stand in each other, and a label that was cut short has lost its end.</summary>
    private static string Unmarked(string text)
    {
        var (left, depth) = (new System.Text.StringBuilder(), 0);
        foreach (var c in text)
        {
            depth += c == '⟦' ? 1 : c == '⟧' && depth > 0 ? -1 : 0;
            left.Append(depth == 0 && c != '⟧' ? c : ' ');
        }

        return left.ToString();
    }

    private static Process Start(string store)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), "serve", "--port", "0", "--postgres", store])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Sim.Web.Tests.dll");
        return Process.Start(start)!;
    }

    /// <summary>Names of forms and of Sim, ids, addresses, and dates, whose months and days NodaTime names.</summary>
    [GeneratedRegex(
        @"(CSV|JSON|YAML|BibTeX|CSL|SVG)+|\b(Sim|UTC|Etc)\b|(?<![A-Za-z])x\d+\b|/\S*|[\w-]+=\S*|\b\d{4}-\d\d\S*" +
            @"|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|January|February|December)\b")]
    private static partial Regex NoWord();

    [GeneratedRegex("[A-Za-z][A-Za-z-]+")]
    private static partial Regex Word();
}
