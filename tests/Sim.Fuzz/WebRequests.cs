using System.Text;
using System.Text.RegularExpressions;
using Sim.Scenarios.Tests.Fuzzing;

namespace Sim.Fuzz;

/// <summary>
/// Makes requests: addresses of ours with values of every kind, forms, uploads, bodies for programs and assistants, and what is no HTTP at all.
/// </summary>
internal sealed partial class WebRequests(Dice dice, IReadOnlyList<string> secrets, Uri site)
{
    private static readonly string[] Arguments = ["thing", "words", "script", "other", "known", "believing"];

    public const string Key = "5ecre7f0rchang1ngth1ng50f0ur50nly";
    public const string Script = "<script>alert(";

    private static string _token = "";
    private static string _cookie = "";

    /// <summary>Loads the cases, one with secrets and a branch; gives what nobody may read as known then.</summary>
    public static async Task<IReadOnlyList<string>> PrepareAsync(RawVisitor visitor)
    {
        await visitor.GetAsync("/library");
        await visitor.PostAsync("/api/v1/timelines", "application/yaml", WithSecrets, $"Authorization: Bearer {Key}");
        await visitor.PostAsync(
            "/api/v1/timelines/istanbul-2025/branches", "application/json", """{"name": "mine", "at": "2025-05-11"}""", $"Authorization: Bearer {Key}");
        var page = await visitor.GetAsync("/author");
        _token = Token().Match(page.Body).Groups[1].Value;
        _cookie = Cookie().Match(page.Head).Groups[1].Value;
        return _token.Length > 0
            && _cookie.Length > 0
            && (await visitor.GetAsync("/t/secret-talks?as-of=2024-07-01")).Body.Contains(Hidden, StringComparison.Ordinal)
            ? [Hidden]
            : throw new InvalidOperationException("the pages could not be prepared");
    }

    public Request Make() => dice.Below(100) switch
    {
        < 55 => Get(Page()),
        < 65 => Known(),
        < 75 => Form(),
        < 80 => Upload(),
        < 88 => Program(),
        < 93 => Assistant(),
        < 97 => Get(Odd()),
        _ => Broken(),
    };

    private Request Get(string path) =>
        Http(dice.Percent(94) ? "GET" : dice.Pick(["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FOO"]), path, null, null);

    /// <summary>A page about what was public then, of the case with secrets.</summary>
    private Request Known()
    {
        var page = dice.Pick(
            [
                "",
                "/log",
                "/sources",
                "/table",
                "/compare",
                "/why/truce/pause",
                "/why/phase",
                "/why/party/south",
                "/why/event/open-word",
                "/state.json",
                "/spans.json",
                "/spans.csv",
                "/log.json",
                "/log.csv",
                "/sources.json",
                "/sources.bib",
                ".svg",
                $"/why/truce/{Text()}",
            ]);
        var path = dice.Percent(75)
            ? $"/t/secret-talks{page}"
            : $"/api/v1/timelines/secret-talks/{dice.Pick(["state", "replay", "spans", "log", "sources", "explain/truce/pause", "compare"])}";
        var more = dice.Percent(50) ? "" : $"&{dice.Pick(["later", "zoom", "since", "believing", "by", "q", "kind"])}={Value()}";
        return Http("GET", $"{path}?as-of=2024-0{dice.Between(2, 5)}-1{dice.Below(10)}&known=then{more}", null, null) with { IsAsKnownThen = true };
    }

    private string Page()
    {
        var timeline = dice.Percent(90) ? dice.Pick(Timelines) : Text();
        var below = dice.Pick(
            [
                "",
                "",
                "",
                "/log",
                "/sources",
                "/table",
                "/compare",
                $"/why/{dice.Pick(Things)}",
                $"/why/{Text()}",
                "/branches/new",
                "/branch",
                "/record",
                "/state.json",
                "/spans.json",
                "/spans.csv",
                "/log.json",
                "/log.csv",
                "/sources.json",
                "/sources.bib",
                "/sources.csl.json",
                ".svg",
                ".yaml",
                ".json",
                ".csv",
                "/compare/mine.json",
                $"/compare/{Text()}",
            ]);
        return dice.Below(10) switch
        {
            0 => $"/search{Query()}",
            1 => $"/{dice.Pick(Others)}{Query()}",
            2 => $"/api/v1/timelines/{timeline}/{dice.Pick([.. Asked, "explain/" + dice.Pick(Things)])}{Query()}",
            _ => $"/t/{timeline}{below}{Query()}",
        };
    }

    private string Query()
    {
        var text = new StringBuilder();
        for (var n = dice.Below(5); n > 0; n--)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(dice.Pick(Parameters)).Append('=').Append(Value());
        }

        return text.ToString();
    }

    private string Value() => dice.Below(10) switch
    {
        < 4 => dice.Pick(Dates),
        4 => dice.Pick(
        [
            "then",
            "then:russia",
            "then:nobody",
            "russia",
            "ukraine",
            "story",
            "days",
            "hours",
            "years",
            "faint",
            "hide",
            "event",
            "P7D",
            "P999999999Y",
            "PT1S",
            "true",
        ]),
        5 => dice.Pick(Things),
        6 => dice.Pick(Timelines),
        7 => "",
        _ => Text(),
    };

    private string Text() => Uri.EscapeDataString(Raw());

    private string Raw() => dice.Below(8) switch
    {
        0 => HostileText.Any(dice),
        1 => $"{Script}1)</script>",
        2 => "'; drop table sim.mt_events; --",
        3 => new string(dice.Pick(['9', 'a', '%', '/', '\u202e', '\u0301']), dice.Between(1, 3_000)),
        4 => "\0\r\nSet-Cookie: x=1",
        5 => "../../../../etc/passwd",
        6 => "{{7*7}}${7*7}",
        _ => dice.Pick(secrets),
    };

    private Request Form()
    {
        var (path, fields) = dice.Pick(
            [
                ("/t/istanbul-2025/branches", new[]
                {
                    "name",
                    "at",
                    "later",
                    "why",
                    "of",
                }), ("/t/istanbul-2025@mine/record", ["type", "f.when", "f.by", "f.proposal", "f.answer", "f.text", "do"]),
                ("/t/istanbul-2025@mine/without", ["event", "undo"]), ("/t/istanbul-2025@mine/amend", ["event", "f.until", "f.text", "undo"]),
                ("/t/istanbul-2025@mine/rebase", ["do"]), ("/t/istanbul-2025@gone/delete", ["sure"]), ("/author", ["do", "script"]), ("/nowhere", ["x"]),
            ]);
        var body = new StringBuilder(dice.Percent(85) ? $"__RequestVerificationToken={Uri.EscapeDataString(_token)}" : "x=y");
        foreach (var field in fields.Where(_ => dice.Percent(80)))
        {
            body.Append('&').Append(field).Append('=').Append(
                field == "type" && dice.Percent(80) ? dice.Pick(["proposal-answered", "statement-made", "truce-announced", "incident-reported"])
                : field == "event" && dice.Percent(60) ? "putin-declares-victory-day-truce"
                : field == "do" ? dice.Pick(["read", "record", "check", "ask", "rebase", "save", "file", "x"])
                : field == "script" ? Uri.EscapeDataString(Draft())
                : Value());
        }

        return Http("POST", path, "application/x-www-form-urlencoded", body.ToString());
    }

    private Request Upload()
    {
        const string Line = "----fuzz";
        string Part(string name, string text, string more = "") => $"--{Line}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n";
        var file = dice.Pick(["x.yaml", "../x.csv", "x.json", "", "a\\b.yaml", "x.zip"]);
        var type = dice.Pick(["text/yaml", "application/zip", "x"]);
        var body = Part("__RequestVerificationToken", _token)
            + Part("do", dice.Pick(["check", "load", "x"]))
            + Part("script", Draft(), $"; filename=\"{file}\"\r\nContent-Type: {type}")
            + $"--{Line}{(dice.Percent(90) ? "--" : "")}\r\n";
        return Http("POST", "/library", $"multipart/form-data; boundary={(dice.Percent(95) ? Line : "other")}", body);
    }

    private string Draft() => dice.Below(6) switch
    {
        0 => WithSecrets.Replace(Hidden, "open", StringComparison.Ordinal).Replace("secret-talks", "fuzzed", StringComparison.Ordinal),
        1 => Raw(),
        2 => "a: &a [*a, *a]\nb: *a\n",
        3 => new string('[', dice.Between(1, 5_000)),
        4 => "scenario: x\ntitle: X\nzone: Europe/Kyiv\nevents:\n  - {when: 2024-02-30, event: " + Raw().ReplaceLineEndings("") + "}\n",
        _ => dice.Pick(Corpus.Short),
    };

    private Request Program()
    {
        var path = dice.Pick(
            [
                "/api/v1/check",
                "/api/v1/timelines",
                "/api/v1/timelines/istanbul-2025/branches",
                "/api/v1/timelines/istanbul-2025@mine/events",
                "/api/v1/timelines/istanbul-2025@mine/without",
                $"/api/v1/timelines/istanbul-2025@mine/amend/{Text()}",
                "/api/v1/timelines/istanbul-2025@mine/rebase?dry-run=true",
                "/api/v1/changes",
                "/api/v1/timelines/istanbul-2025@gone",
            ]);
        var body = dice.Below(7) switch
        {
            0 => """{"name": "x", "at": "2025-05-11"}""",
            1 => """[{"event": "proposal-answered", "when": "2025-05-12", "proposal": "istanbul-talks", "by": "ukraine", "answer": "accepted"}]""",
            2 => "{\"events\": [\"" + Raw().Replace("\"", "", StringComparison.Ordinal) + "\"]}",
            3 => "[[[[[]]]]]",
            4 => "null",
            5 => "{\"undo\": true, \"event\": {\"a\": [1, 2, {}]}}",
            _ => Draft(),
        };
        return Http(
            path == "/api/v1/changes" ? "GET" : dice.Pick(["POST", "POST", "POST", "DELETE", "PUT"]),
            path,
            dice.Pick(["application/json", "application/yaml", "text/plain", "x"]),
            body)
            with { Endless = path == "/api/v1/changes" };
    }

    private Request Assistant()
    {
        var tool = dice.Pick(["list_timelines", "state", "explain", "what_changed", "search", "diff", "sources", "check_script", "nothing"]);
        string Quoted() => System.Text.Json.JsonSerializer.Serialize(Uri.UnescapeDataString(Value()));
        var body = dice.Below(6) switch
        {
            0 => Raw(),
            1 => "[]",
            2 => """{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}""",
            _ => Calling(tool, $$$"""{"timeline": {{{Quoted()}}}, "as_of": {{{Quoted()}}}, "{{{dice.Pick(Arguments)}}}": {{{Quoted()}}} }"""),
        };
        string Calling(string name, string arguments) =>
            $$$"""{"jsonrpc": "2.0", "id": {{{dice.Below(9)}}}, "method": "tools/call", "params": {"name": "{{{name}}}", "arguments": {{{arguments}}} } }""";
        return Http(dice.Percent(90) ? "POST" : "GET", "/mcp", "application/json", body, "Accept: application/json, text/event-stream") with { Endless = true };
    }

    /// <summary>Paths that no page of ours has.</summary>
    private string Odd() => dice.Pick(
        [
            "//evil.example/", "/t/%2e%2e/%2e%2e/etc/passwd", "/t/", "/t//log", "/t/istanbul-2025/", "/%", "/t/%zz", "/t/%c0%ae", "/\\evil", $"/?key={Key}x",
            $"//evil.example?key={Key}",
            "/assets/../library", "/.git/config", "/t/istanbul-2025?" + new string(
                'a',
                9_000), "/t/istanbul-2025?" + string.Join('&', Enumerable.Repeat("as-of=2025", 2_000)), "/t/" + new string('x', 4_000),
            "/T/ISTANBUL-2025", "/t/istanbul-2025;x=1", "/t/istanbul-2025%00", "/t/istanbul-2025%2flog", "*",
        ]);

    private Request Http(string method, string path, string? type, string? body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        var text = new StringBuilder($"{method} {path} HTTP/1.0\r\n");
        text.Append("Host: ")
            .Append(dice.Percent(97) ? site.Authority : dice.Pick(["evil.example", "localhost:1", "", "127.0.0.1", "[::1]:80", "a b"]))
            .Append("\r\n");
        if (type is not null)
        {
            text.Append($"Content-Type: {type}\r\nContent-Length: {bytes.Length}\r\n");
        }

        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        text.Append("Cookie: ").Append(_cookie).Append(dice.Percent(30) ? $"; sim-key-{site.Port}={(dice.Percent(50) ? Key : "guess")}" : "");
        text.Append(dice.Percent(20) ? $"; sim-width={dice.Pick(["wide", "half", "slim", "x", "\"", "\u00e9"])}" : "").Append("\r\n");
        if (dice.Percent(15))
        {
            text.Append(dice.Pick(
                [
                    "Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", $"Authorization: Bearer {Key}", "Authorization: Bearer x",
                    "If-None-Match: *", "If-None-Match: \"x\", W/\"y\"",
                    "Range: bytes=0-1", "Accept: application/json", "X-HTTP-Method-Override: DELETE", "X-Forwarded-Host: evil.example",
                    "Sec-CH-UA-Mobile: ?1", "Idempotency-Key: " + dice.Below(
                        20), "Last-Event-ID: 7",
                    "Expect: 100-continue", "Accept-Language: " + new string('x', 200), "User-Agent: Mobi",
                ])).Append("\r\n");
        }

        text.Append("\r\n");
        return new([.. Encoding.UTF8.GetBytes(text.ToString()), .. bytes], $"{method} {path}", $"{method} {path.Split('?')[0]}");
    }

    private Request Broken()
    {
        var text = dice.Pick(
            [
                "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u0016\u0003\u0001\u0002", "GET / HTTP/1.1\r\n\r\n",
                $"GET / HTTP/1.1\r\nHost: {site.Authority}\r\nHost: b\r\n\r\n",
                $"POST /library HTTP/1.1\r\nHost: {site.Authority}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                $"POST /author HTTP/1.1\r\nHost: {site.Authority}\r\nContent-Length: -1\r\n\r\n",
                $"POST /author HTTP/1.1\r\nHost: {site.Authority}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                $"GET / HTTP/1.1\r\nHost: {site.Authority}\r\nX: {new string('x', 40_000)}\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                $"POST /library HTTP/1.1\r\nHost: {site.Authority}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 999999999\r\n\r\n",
                $"GET /t/\u0001 HTTP/1.0\r\nHost: {site.Authority}\r\n\r\n",
            ]);
        return new(Encoding.Latin1.GetBytes(text), "what is no HTTP", "what is no HTTP") { IsBroken = true };
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("[Ss]et-[Cc]ookie: (sim-form=[^;]+)")]
    private static partial Regex Cookie();
}
