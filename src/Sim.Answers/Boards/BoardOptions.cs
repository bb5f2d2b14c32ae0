namespace Sim.Answers.Boards;

/// <summary>The sections of a board, in the order they are shown.</summary>
public enum BoardSection { Tracks, Truces, Proposals, Talks, Agreements, Measures, Positions, Incidents, Statements, Background, Upcoming, Unanswered,
    NotApplied }

/// <summary>What a reader wants of a board.</summary>
public sealed record BoardOptions
{
    /// <summary>The sections wanted, none of them shortened; empty: all.</summary>
    public IReadOnlySet<BoardSection> Only { get; init; } = new HashSet<BoardSection>();

    /// <summary>Whether the date is the timeline's last, since none was asked for.</summary>
    public bool DateIsDefault { get; init; }

    /// <summary>Further lines under the heading, such as the moment of the store that is looked at.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether to list everything the state holds; else long lists show their latest and say how many more there are.</summary>
    public bool Everything { get; init; }

    /// <summary>The sections of these words, parted by commas; with the first that names none, null.</summary>
    public static IReadOnlySet<BoardSection>? Read(string? words, out string? unknown)
    {
        var sections = new HashSet<BoardSection>();
        unknown = null;
        foreach (var word in words?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!TryParse(word, out var section))
            {
                unknown = word;
                return null;
            }

            sections.Add(section);
        }

        return sections;
    }

    /// <summary>The section of this word, as a reader may ask for it: the board's own word or the JSON's.</summary>
    public static bool TryParse(string word, out BoardSection section)
    {
        BoardSection? found = word switch
        {
            "tracks" => BoardSection.Tracks,
            "truces" => BoardSection.Truces,
            "proposals" => BoardSection.Proposals,
            "talks" => BoardSection.Talks,
            "agreements" => BoardSection.Agreements,
            "measures" => BoardSection.Measures,
            "positions" or "parties" => BoardSection.Positions,
            "incidents" or "incidentTotals" => BoardSection.Incidents,
            "statements" => BoardSection.Statements,
            "background" or "context" => BoardSection.Background,
            "upcoming" => BoardSection.Upcoming,
            "unanswered" => BoardSection.Unanswered,
            "not-applied" or "orphaned" => BoardSection.NotApplied,
            _ => null,
        };
        section = found ?? default;
        return found is not null;
    }
}
