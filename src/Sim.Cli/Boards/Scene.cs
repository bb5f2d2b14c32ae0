using NodaTime;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Cli.Boards;

/// <summary>What every section of a board needs: the state, how to name things and dates, and what the reader wants.</summary>
internal sealed record Scene(NegotiationState State, Names Names, Dates Dates, BoardOptions Options)
{
    public string On(Moment moment) => Dates.Of(moment);

    /// <summary>The first of a list, all of them where the reader asked for the section.</summary>
    public int Most(BoardSection section, int most) => Options.Everything || Options.Only.Contains(section) ? int.MaxValue : most;

    /// <summary>"in 3 d"; of what is past, "3 d ago".</summary>
    public string Away(Moment moment)
    {
        var length = moment.At - State.AsOf.At;
        // A day asked about ends a nanosecond before the next begins.
        return length > Duration.Zero ? length < Duration.FromMinutes(1) ? "within a minute" : $"in {Lengths.Of(length)}"
            : length == Duration.Zero ? "just now"
            : $"{Lengths.Of(length)} ago";
    }

    /// <summary>"some time in June 2024", in brackets, while the date asked about lies within it.</summary>
    public string Within(string? within) => within is null ? "" : $"({Dates.Within(within)})";

    /// <summary>What was not public when it happened says so: the board with everything known must not make a secret look open.</summary>
    public Phrase Secret(string? publicSince) => publicSince switch
    {
        null => "",
        "never" => Phrase.Of("never made public", Ink.Open),
        var date => Phrase.Of($"secret until {Dates.Of(date)}", Ink.Open),
    };

    /// <summary>A status in capitals, in the colour of its meaning.</summary>
    public static Phrase Status<T>(T status, Ink ink, int pad = 0) where T : struct, Enum =>
        Phrase.Of(Words.Of(status).Replace('-', ' ').ToUpperInvariant(), ink) with { Pad = pad };

    /// <summary>A word of the vocabulary as a reader says it.</summary>
    public static string Said<T>(T? word) where T : struct, Enum => word is { } value ? Words.Of(value).Replace('-', ' ') : "";
}
