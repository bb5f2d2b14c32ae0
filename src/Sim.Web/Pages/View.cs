using System.Text;
using Sim.Domain.Vocabulary;

namespace Sim.Web.Pages;

/// <summary>
/// What an address asks of a timeline, each value as it was written there; an empty one is not asked. Every view is an address, so all links of a page come
/// from here.
/// </summary>
public sealed record View(string Timeline)
{
    public string? AsOf { get; init; }

    /// <summary>What was known: <c>then</c> or a date.</summary>
    public string? Known { get; init; }

    public string? KnownTo { get; init; }

    public string? Believing { get; init; }

    public string? Recorded { get; init; }

    public string? Zoom { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Since { get; init; }

    public string? Later { get; init; }

    /// <summary>Only the cuts of the question: what another page about the same date needs.</summary>
    public View Cuts => this with { Zoom = null, From = null, To = null, Since = null, Later = null };

    /// <summary>Whether only what was public by the date itself counts.</summary>
    public bool IsKnownThen => Known == "then";

    /// <summary>The address of the view, or of a page under its timeline with the same question.</summary>
    public string Address(string below = "", params IReadOnlyList<(string Name, string? Value)> other)
    {
        var text = new StringBuilder("/t/").Append(Segment(Timeline)).Append(below);
        var first = true;
        foreach (var (name, value) in Values.Concat(other).Where(v => !string.IsNullOrEmpty(v.Value)))
        {
            text.Append(first ? '?' : '&').Append(name).Append('=').Append(Escape(value!));
            first = false;
        }

        return text.ToString();
    }

    /// <summary>The picture alone, as a file.</summary>
    public string Picture => Address(".svg");

    /// <summary>Why a thing stands as it does, under the same question.</summary>
    public string Why(Ref thing) => Cuts.Address($"/why/{string.Join('/', thing.ToString().Split('/').Select(Escape))}");

    /// <summary>The values by the names they have in an address.</summary>
    public IReadOnlyList<(string Name, string? Value)> Values =>
        [
            ("as-of", AsOf),
            ("known", Known),
            ("known-to", KnownTo),
            ("believing", Believing),
            ("recorded", Recorded),
            ("zoom", Zoom),
            ("from", From),
            ("to", To),
            ("since", Since),
            ("later", Later),
        ];

    /// <summary>A name as a part of a path; a branch keeps its at sign.</summary>
    public static string Segment(string name) => Escape(name).Replace("%40", "@", StringComparison.Ordinal);

    // Dates are read by people: what a query may hold as it is stays.
    private static string Escape(string value) =>
        Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);
}
