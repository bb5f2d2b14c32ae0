using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Sim.Application.Storage;

namespace Sim.Application.Search;

/// <summary>
/// PostgreSQL's full-text search over the documents of a question. They are made for the question, so that a view limited to a date or a party is searched as
/// if there were nothing else: an index of all events would know more than the view.
/// </summary>
internal sealed class TextIndex(Database database)
{
    private const char MarkOn = '\uE000';
    private const char MarkOff = '\uE001';
    private const int Around = 90;
    private const int MostSnippets = 3;

    // PostgreSQL takes no text vector of a megabyte; nobody writes that much into one event.
    private const int LongestText = 200_000;

    // Letters without their marks, as long as that takes no letter away, so that a place there is the same place in the text: who types Turkiye finds Türkiye.
    private const string Fold = """
        , folded as (select n, k, case when length(f) = length(t) then f else t end t from texts, lateral (
            select case when getdatabaseencoding() = 'UTF8' then regexp_replace(normalize(t, NFD), U&'[\0300-\036F]', '', 'g') else t end f) x)
        """;

    // A search for nothing but `the` is one for the word as it stands.
    private const string Asked = """
        with texts as (select n, k, t from jsonb_to_recordset($2::jsonb) as d(n int, k int, t text) union all select -1, 0, $1)
        """ + Fold + """
        , english as (select t, websearch_to_tsquery('english', t) q from folded where n = -1), asked as (
            select case when numnode(q) > 0 then q else websearch_to_tsquery('simple', t) end q,
                   case when numnode(q) > 0 then 'english' else 'simple' end::regconfig c from english)
        """;

    // Of a document what it says, its note and what it is about, in this order.
    private const string Matching = Asked + """
        , documents as (
            select n, setweight(to_tsvector(c, coalesce(max(t) filter (where k = 0), '')), 'A')
                || setweight(to_tsvector(c, coalesce(max(t) filter (where k = 1), '')), 'B')
                || setweight(to_tsvector(c, coalesce(max(t) filter (where k = 2), '')), 'D') v
            from folded, asked where n >= 0 group by n, c),
        found as (select n, ts_rank_cd(v, q, 1) r from documents, asked where v @@ q),
        best as (select n, r from found order by r desc, n limit $3)
        select numnode(q), (select count(*) from found), n from asked left join best on true order by r desc, n
        """;

    private const string Marking = Asked + """
        select n, ts_headline(c, t, q, $3) from asked, folded where n >= 0 order by n
        """;

    /// <summary>How many documents match, and the best of them; -1: there is no word to look for.</summary>
    public Task<(int Count, IReadOnlyList<Hit> Hits)> FindAsync(string text, IReadOnlyList<SearchedDocument> documents, int most, CancellationToken ct) =>
        database.UseAsync<(int, IReadOnlyList<Hit>)>(async source =>
        {
            var asked = Storable(text);
            await using var connection = await source.OpenConnectionAsync(ct);
            var (words, count, best) = (0, 0, new List<int>());
            var json = JsonSerializer.Serialize([.. documents.SelectMany(Rows)], SearchJson.Default.TextRowArray);
            await using (var command = Command(connection, Matching, Commands.Text(asked), Commands.Text(json), Commands.Number(most)))
            {
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    (words, count) = (reader.GetInt32(0), (int)reader.GetInt64(1));
                    if (!reader.IsDBNull(2))
                    {
                        best.Add(reader.GetInt32(2));
                    }
                }
            }

            return words == 0 ? (-1, []) : (count, await MarkedAsync(connection, asked, [.. best.Select(n => documents[n])], ct));
        }, ct);

    private async Task<IReadOnlyList<Hit>> MarkedAsync(NpgsqlConnection connection, string asked, SearchedDocument[] found, CancellationToken ct)
    {
        (SearchedDocument Document, Passage Passage)[] passages = [.. found.SelectMany(d => d.Passages.OrderBy(p => p.IsAside).Select(p => (d, p)))];
        var snippets = found.ToDictionary(d => d, _ => new List<Snippet>());
        var json = JsonSerializer.Serialize([.. passages.Select((p, n) => new TextRow(n, 0, Storable(p.Passage.Text)))], SearchJson.Default.TextRowArray);
        var marks = Commands.Text($"HighlightAll=true, StartSel={MarkOn}, StopSel={MarkOff}");
        await using var command = Command(connection, Marking, Commands.Text(asked), Commands.Text(json), marks);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (document, passage) = passages[reader.GetInt32(0)];
            if (Cut(passage, reader.GetString(1)) is { } snippet && snippets[document].Count < MostSnippets)
            {
                snippets[document].Add(snippet);
            }
        }

        return [.. found.Select(d => new Hit(d.Timeline, d.Reference, d.Logged, snippets[d]))];
    }

    /// <summary>What stands around the first word found, as it was written; null: none is.</summary>
    private static Snippet? Cut(Passage passage, string marked)
    {
        var (text, marks) = (passage.Text, new List<(int From, int Until)>());
        for (int i = 0, at = 0; i < marked.Length; i++)
        {
            if (marked[i] == MarkOn)
            {
                marks.Add((at, at));
            }
            else if (marked[i] == MarkOff)
            {
                marks[^1] = (marks[^1].From, at);
            }
            else
            {
                at++;
            }
        }

        if (marks.Count == 0)
        {
            return null;
        }

        var (start, end) = (marks[0].From <= Around ? 0 : Space(text, marks[0].From - Around), text.Length);
        end = start + (2 * Around) + 20 >= text.Length ? text.Length : Math.Max(marks[0].Until, text.LastIndexOf(' ', start + (2 * Around)));
        var parts = new List<SnippetPart>();
        var from = start;
        foreach (var mark in marks.Where(m => m.Until <= end))
        {
            Add(text[from..mark.From], false);
            Add(text[mark.From..mark.Until], true);
            from = mark.Until;
        }

        Add(text[from..end], false);
        return new(
            passage.In,
            [
                .. start > 0 ? [new("… ", false)] : Array.Empty<SnippetPart>(),
                .. parts,
                .. end < text.Length ? [new(" …", false)] : Array.Empty<SnippetPart>(),
            ]);

        void Add(string part, bool isMarked)
        {
            if (part.Length > 0)
            {
                parts.Add(new(part, isMarked));
            }
        }
    }

    private static int Space(string text, int from) => text.IndexOf(' ', from) is >= 0 and var space && space < from + 30 ? space + 1 : from;

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql, params IReadOnlyList<NpgsqlParameter> values)
    {
        var command = database.Commands.Of(connection, sql, values);
        // A hundred thousand events may take longer than the half minute there is by default; whoever asks can break off.
        command.CommandTimeout = 0;
        return command;
    }

    private static IEnumerable<TextRow> Rows(SearchedDocument document, int n)
    {
        return [Of(0, p => p is { IsAside: false, In: not FoundIn.Notes }), Of(1, p => p.In == FoundIn.Notes), Of(2, p => p.IsAside)];

        TextRow Of(int kind, Func<Passage, bool> which)
        {
            var text = Storable(string.Join('\n', document.Passages.Where(which).Select(p => p.Text)));
            return new(n, kind, text.Length <= LongestText ? text : text[..LongestText]);
        }
    }

    /// <summary>The text without what PostgreSQL or our marks would stumble over, letter for letter.</summary>
    private static string Storable(string text) => string.Create(text.Length, text, static (storable, written) =>
    {
        for (var i = 0; i < written.Length; i++)
        {
            var isLone = char.IsSurrogate(written[i])
                && !(i + 1 < written.Length && char.IsSurrogatePair(written[i], written[i + 1]))
                && !(i > 0 && char.IsSurrogatePair(written[i - 1], written[i]));
            storable[i] = written[i] switch
            {
                '\0' or MarkOn or MarkOff => ' ',
                '’' or '‘' => '\'',
                _ when isLone => ' ',
                var letter => letter,
            };
        }
    });
}

/// <summary>A text as PostgreSQL reads it: which document it is of, and which part of that.</summary>
internal sealed record TextRow(int N, int K, string T);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TextRow[]))]
internal sealed partial class SearchJson : JsonSerializerContext;
