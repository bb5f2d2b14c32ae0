using System.CommandLine;
using Sim.Application.States;

namespace Sim.Cli.Verbs;

/// <summary>
/// Two views of one timeline, each in words parted by commas: <c>today</c>, <c>then</c>, <c>known-by=DATE</c>, <c>known-to=PARTY</c>, <c>believing=PARTY</c>.
/// </summary>
internal sealed class ViewOptions
{
    private static readonly string[] Words = ["today", "then", "known-by=", "known-to=", "believing="];

    private readonly Option<string?> _a = Of(
        "--view-a",
        "A view of A: today, then (as known at the date), known-by=DATE, known-to=PARTY, believing=PARTY; several parted by commas.");
    private readonly Option<string?> _b = Of("--view-b", "Another view, to hold against it.");

    public void AddTo(Command verb)
    {
        verb.Add(_a);
        verb.Add(_b);
    }

    /// <summary>Both views as questions like the one given; null: none is asked for.</summary>
    public (GetState A, GetState B)? Read(ParseResult parse, GetState request) => (parse.GetValue(_a), parse.GetValue(_b)) switch
    {
        (null, null) => null,
        ({ } a, { } b) => (View(_a.Name, a, request), View(_b.Name, b, request)),
        _ => throw new RefusedException($"{_a.Name} and {_b.Name} come together: two views to hold against each other, such as then and today"),
    };

    private static GetState View(string option, string text, GetState request)
    {
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
            request = (name, value) switch
            {
                ("today", null) => request with { KnownBy = null, AsKnownThen = false },
                ("then", null) => request with { KnownBy = null, AsKnownThen = true },
                ("known-by", { Length: > 0 } date) => request with { KnownBy = Inputs.ReadDate($"{option} {name}", date), AsKnownThen = false },
                ("known-to", { Length: > 0 } party) => request with { KnownTo = party },
                ("believing", { Length: > 0 } party) => request with { AccordingTo = party },
                _ => throw new RefusedException($"{option}: '{word}' is no view; {Sim.Scenarios.Codec.Near.Remedy(name, Words.Select(w => w.TrimEnd('=')))}"),
            };
        }

        return request;
    }

    private static Option<string?> Of(string name, string description) =>
        new Option<string?>(name) { Description = description, HelpName = "VIEW" }.SuggestingSeveral(Words);
}
