using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Extensions;
using Sim.Answers.Asking;
using Sim.Application;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;

namespace Sim.Cli;

/// <summary>
/// Words as people type them, for every option of every verb in one place: before a verb is run, a date, a party, or a thing that is written in words becomes
/// the
/// text that the verb reads; what may mean two things is asked back, and what names nothing is answered with the nearest.
/// </summary>
internal sealed partial class TypedWords(ParseResult parse, Terminal terminal)
{
    private KnownNames? _names;
    private (Scenario Scenario, IReadOnlyList<Event> Entries)? _content;
    private bool _hasLooked;

    /// <summary>The command line with its words settled.</summary>
    public async Task<string[]> SettleAsync(string[] args, CancellationToken ct)
    {
        string[] settled = [.. args];
        // The fields of an event have their own words beside these, and several values: there, what is not understood is left to the verb.
        var isEvent = parse.CommandResult.Parent is CommandResult { Command.Name: "record" } || parse.CommandResult.Command.Name is "record" or "amend";
        foreach (var result in parse.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit && o.Tokens.Count > 0))
        {
            var name = result.Option.Name;
            foreach (var text in result.Tokens.Select(t => t.Value))
            {
                Put(settled, name, text, result.Option.HelpName switch
                {
                    "DATE" or "DATE|event/ID" => await DateAsync(name, text, ct),
                    "DATES" => await DatesAsync(name, text, ct),
                    "PARTY" or "KIND/ID" or "ID" when isEvent => await FieldAsync(name, text, ct),
                    "PARTY" => await PartyAsync(name, text, withVoices: name == "--by", ct),
                    "KIND/ID" => await ThingAsync(name, text, ct),
                    "VIEW" => await ViewAsync(name, text, ct),
                    _ => text,
                });
            }
        }

        foreach (var result in parse.CommandResult.Children.OfType<ArgumentResult>().Where(a => a.Argument.Name == "REFERENCE" && a.Tokens.Count > 0))
        {
            // A reference as it should be is answered by the verb, with what there is instead where there is none.
            var text = result.Tokens[0].Value;
            Put(settled, null, text, Ref.TryParseWithPhases(text, out _) ? text : await ThingAsync("REFERENCE", text, ct));
        }

        return settled;
    }

    private static void Put(string[] args, string? option, string before, string after)
    {
        for (var i = 0; before != after && i < args.Length; i++)
        {
            if (option is null
                ? args[i] == before && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal))
                : i > 0 && args[i - 1] == option && args[i] == before)
            {
                args[i] = after;
                return;
            }

            if (option is not null && (args[i] == $"{option}={before}" || args[i] == $"{option}:{before}"))
            {
                args[i] = $"{option}={after}";
                return;
            }
        }
    }

    /// <summary>Several dates, parted by commas; a date as people write it may have a comma of its own before its year.</summary>
    private async Task<string> DatesAsync(string option, string text, CancellationToken ct)
    {
        var dates = new List<string>();
        foreach (var part in YearAfterAComma().Replace(text, " $1").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            dates.Add(await DateAsync(option, part, ct));
        }

        return string.Join(',', dates);
    }

    [GeneratedRegex(@"(?<=[a-zA-Z] ?\d{1,2}), *(\d{4})(?= *(,|$))")]
    private static partial Regex YearAfterAComma();

    private async Task<string> DateAsync(string option, string text, CancellationToken ct)
    {
        if (EdtfDate.TryParse(text, out _, out _) || TypedDate.Read(text, TimeProvider.System.GetLocalNow().ToOffsetDateTime().Date) is not { } typed)
        {
            return text;
        }

        if (typed.Readings is [var only])
        {
            return only.Text;
        }

        var readings = typed.Yearless is null ? typed.Readings : await YearsAsync(typed, ct);
        return readings switch
        {
            [var one] => AsRead(option, text, one.Text),
            [] => throw new RefusedException($"{option}: '{text}' names no year; write it with one, such as {typed.In(2025)?.Text ?? typed.In(2024)!.Text}"),
            _ => throw new RefusedException($"{option}: '{text}' can be read as {string.Join(" or as ", readings.Select(r => r.Text))}; write one of these"),
        };
    }

    private string AsRead(string option, string text, string read)
    {
        terminal.Notice($"sim: {option}: '{text}' is read as {read}");
        return read;
    }

    /// <summary>
    /// A date without a year, in the year of the record in which something happened nearest to it; in several, where that is the same in each; where it lies in
    /// none, in the last.
    /// </summary>
    private async Task<ValueList<EdtfDate>> YearsAsync(TypedDate typed, CancellationToken ct)
    {
        if (await ContentAsync(ct) is not { Entries.Count: > 0 } content)
        {
            return [];
        }

        var zone = content.Scenario.Zone;
        var (first, last) = Timeline.Ends(zone, content.Entries);
        if (first is null || last is null)
        {
            return [];
        }

        var (from, to) = (first.First(zone), last.Last(zone));
        var years = content.Entries.Select(e => e.When.Last(zone).InZone(zone).Year).Distinct().Order().ToArray();
        EdtfDate[] within = [.. years.Select(typed.In).OfType<EdtfDate>().Where(d => d.Last(zone) >= from && d.First(zone) <= to)];
        var near = within.GroupBy(d => content.Entries.Min(e => Away(d, e.When))).MinBy(g => g.Key);
        return near is not null ? [.. near] : typed.In(years[^1]) is { } latest ? [latest] : [];

        Duration Away(EdtfDate date, EdtfDate when) =>
            when.Last(zone) < date.First(zone) ? date.First(zone) - when.Last(zone)
            : when.First(zone) > date.Last(zone) ? when.First(zone) - date.Last(zone)
            : when.Precision is DatePrecision.Day or DatePrecision.Instant ? Duration.Zero
            : Duration.FromDays(1);
    }

    private async Task<string> PartyAsync(string option, string text, bool withVoices, CancellationToken ct)
    {
        if (await NamesAsync(ct) is not { } names)
        {
            return text;
        }

        var found = names.FindParties(text).Select(p => withVoices ? p.ToString() : p.Party).Distinct().ToArray();
        return found switch
        {
            [var one] => one,
            [] => throw new RefusedException(
                $"{option}: there is no party {(withVoices ? "or voice " : "")}'{Clip(text)}'; {Instead(names.NearParties(text), names.Parties)}"),
            _ => throw new RefusedException($"{option}: '{text}' can be {string.Join(" or ", found)}; write one of these"),
        };
    }

    /// <summary>Parties, or a thing, of an event: each that is called by a name alone; the rest as it is.</summary>
    private async Task<string> FieldAsync(string option, string text, CancellationToken ct)
    {
        // Of which type the event is that is amended is not known yet; a field of one name speaks of one kind in all of them.
        EventType[] types = EventCatalog.Find(parse.CommandResult.Command.Name) is { } type ? [type] : [.. EventCatalog.All];
        var fields = types.SelectMany(t => t.Fields.Concat(FieldArguments.Common).Where(f => option == $"--{f.Name}").Select(f => (Type: t, Field: f)))
            .OrderBy(f => f.Type.Opens(f.Field)).ToArray();
        return fields is [var (of, field), ..] && await NamesAsync(ct) is { } names ? names.InField(text, of, field) : text;
    }

    private async Task<string> ThingAsync(string option, string text, CancellationToken ct)
    {
        if (await NamesAsync(ct) is not { } names)
        {
            return text;
        }

        return names.FindThings(text) switch
        {
            [var one] => one.ToString(),
            [] => throw new RefusedException($"{option}: nothing is called '{Clip(text)}'; {Instead(names.NearThings(text), names.Titles)}"),
            var several => throw new RefusedException($"{option}: '{text}' can be {string.Join(" or ", several)}; write one of these"),
        };
    }

    private async Task<string> ViewAsync(string option, string text, CancellationToken ct)
    {
        var words = new List<string>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            words.Add(word.Split('=', 2) switch
            {
                ["known-by", { Length: > 0 } date] => $"known-by={await DateAsync($"{option} known-by", date, ct)}",
                [("known-to" or "believing") and var name, { Length: > 0 } party] =>
                    $"{name}={await PartyAsync($"{option} {name}", party, withVoices: false, ct)}",
                _ => word,
            });
        }

        return string.Join(',', words);
    }

    private static string Instead(IReadOnlyList<string> near, IReadOnlyList<string> all) =>
        near.Count > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
        : all.Count == 0 ? "there is none"
        : $"there are {all.Count}, such as {string.Join(", ", all.Take(6))}";

    private static string Clip(string text) => text.Length <= 60 ? text : text[..59] + "…";

    private async Task<KnownNames?> NamesAsync(CancellationToken ct) =>
        _names ??= await ContentAsync(ct) is { } content ? new(content.Scenario, content.Entries) : null;

    /// <summary>What the command line is about; null where it names no timeline, or none that there is: the verb says so itself.</summary>
    private async Task<(Scenario Scenario, IReadOnlyList<Event> Entries)?> ContentAsync(CancellationToken ct)
    {
        if (_hasLooked)
        {
            return _content;
        }

        _hasLooked = true;
        if (Inputs.TimelineNamed(parse) is not { } named)
        {
            return null;
        }

        return _content = await ContentAsync(named, Inputs.StoreNamed(parse), terminal, ct);
    }

    /// <summary>The content of a timeline by name, or of a script by its path; null: there is none.</summary>
    internal static async Task<(Scenario Scenario, IReadOnlyList<Event> Entries)?> ContentAsync(
        string named,
        NamedStore store,
        Terminal terminal,
        CancellationToken ct)
    {
        var (path, _) = Session.PathAndBranch(named);
        if (path == "-")
        {
            return null;
        }

        if (Session.IsPath(path))
        {
            return ScriptReader.ReadFile(path).Script is { } script
                ? (script.Scenario, [.. script.Entries, .. script.Branches.SelectMany(b => b.Events)])
                : null;
        }

        await using var session = Session.Open(terminal, store);
        try
        {
            var content = await session.SendAsync(new GetTimeline(named), ct);
            return (content.Scenario, [.. content.Entries, .. content.Branches.SelectMany(b => b.Events)]);
        }
        catch (RequestRefusedException)
        {
            // A branch that is yet to be made has a scenario.
            return Branch.Split(named) is { Branch: not null, Scenario: var scenario } ? await ContentAsync(scenario, store, terminal, ct) : null;
        }
    }
}
