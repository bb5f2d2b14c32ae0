using System.Text.RegularExpressions;

namespace Sim.Domain.Vocabulary;

/// <summary>The kinds of things a reference can name; ids are unique per kind.</summary>
public enum Kind
{
    None,
    Party,
    Proposal,
    Talks,
    Truce,
    Agreement,
    Measure,
    Incident,
    Violation,
    Issue,
    Track,
    Event,
}

/// <summary>A reference, written <c>kind/id</c>: <c>truce/victory-day</c>.</summary>
public readonly partial record struct Ref(Kind Kind, string Id)
{
    /// <summary>The phase of the whole, which has a history like any thing: it is written <c>phase</c>, and no event names it.</summary>
    public static Ref Phase { get; } = new(Kind.None, "phase");

    /// <summary>The phase of one track, written <c>phase/ID</c>; no event names it either.</summary>
    public static Ref PhaseOf(string track) => new(Kind.None, $"phase/{track}");

    /// <summary>Whether it is a phase, the whole's or a track's.</summary>
    public bool IsPhase => Kind == Kind.None && (this == Phase || PhaseTrack is not null);

    /// <summary>The track whose phase it is; null: it is not a track's phase.</summary>
    public string? PhaseTrack => Kind == Kind.None && Id is not null && Id.StartsWith("phase/", StringComparison.Ordinal) ? Id["phase/".Length..] : null;

    /// <summary>The form of an id, as a regular expression for a part of a text: lower-case letters, digits and single hyphens between them.</summary>
    public const string IdPattern = "[a-z0-9]+(-[a-z0-9]+)*";

    /// <summary>How many characters an id has at most.</summary>
    public const int IdLength = 100;

    /// <summary>Whether a text can be an id, or a name made of one, as in <c>victory-day</c>.</summary>
    public static bool IsId(string text) => text.Length <= IdLength && WholeId().IsMatch(text);

    [GeneratedRegex($@"^{IdPattern}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeId();

    /// <summary>Reads <c>kind/id</c>; false where there is no slash or no such kind.</summary>
    public static bool TryParse(string text, out Ref reference)
    {
        reference = default;
        var slash = text.IndexOf('/');
        if (slash <= 0 || slash == text.Length - 1 || !Words.TryParse<Kind>(text[..slash], out var kind) || kind == Kind.None)
        {
            return false;
        }

        reference = new(kind, text[(slash + 1)..]);
        return true;
    }

    /// <summary>Reads a reference, or <c>phase</c>, or the phase of a track, <c>phase/ID</c>.</summary>
    public static bool TryParseWithPhases(string text, out Ref reference)
    {
        reference = new(Kind.None, text);
        return reference == Phase || (reference.PhaseTrack is { } track && IsId(track)) || TryParse(text, out reference);
    }

    /// <summary>Value equality, as a record has it, without a comparer of kinds, which is compiled anew at every start.</summary>
    public bool Equals(Ref other) => Kind == other.Kind && Id == other.Id;

    /// <inheritdoc />
    public override int GetHashCode() => unchecked(((Id?.GetHashCode() ?? 0) * 31) + (int)Kind);

    /// <inheritdoc />
    public override string ToString() => Kind == Kind.None ? Id : $"{Words.Of(Kind)}/{Id}";
}

/// <summary>A value that names things beside those whose ids its fields bear.</summary>
public interface ILosesNames
{
    /// <summary>The same value without the names of things that are not there, and with ends as they are seen; itself where nothing changes.</summary>
    object Without(Func<Ref, bool> isThere, Func<Until, Until?> seen);
}

/// <summary>A value nested in an event that names things by itself.</summary>
public interface INamesThings
{
    /// <summary>The things it names.</summary>
    IEnumerable<Ref> Named { get; }
}

/// <summary>A party, or one of its voices: <c>russia</c>, <c>russia/putin</c>.</summary>
public readonly record struct PartyRef(string Party, string? Voice = null)
{
    /// <summary>Reads <c>party</c> or <c>party/voice</c>; whether they exist is the scenario's to say.</summary>
    public static PartyRef Parse(string text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? new(text) : new(text[..slash], text[(slash + 1)..]);
    }

    /// <inheritdoc />
    public override string ToString() => Voice is null ? Party : $"{Party}/{Voice}";
}

/// <summary>A place in a source: <c>reuters-2025-05-11#p12</c>; the paragraph counts from 1 and may be left out.</summary>
public readonly record struct SourceRef(string Source, int? Paragraph = null)
{
    /// <inheritdoc />
    public override string ToString() => Paragraph is null ? Source : $"{Source}#p{Paragraph}";
}
