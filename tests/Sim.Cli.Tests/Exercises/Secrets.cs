using System.Text.Json;
using System.Text.RegularExpressions;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Scenarios.Codec;

namespace Sim.Cli.Tests.Exercises;

/// <summary>
/// What a role must not read at a moment of a lesson, as runs of five words and as ids. It is worked out from the lesson and the history themselves, and not
/// from what the program shows:
/// whatever the role has not been told, and does not read in something it has been told, is a secret.
/// </summary>
internal sealed partial class Secrets
{
    private const int Run = 5;

    /// <summary>Words of the screens themselves that a lesson uses too.</summary>
    private const string OfTheProgram = "or a move of your own";

    private readonly Dictionary<string, string> _phrases = [];
    private readonly Dictionary<string, string> _ids = [];

    public Secrets(Lesson lesson, Play play, ExerciseRole role)
    {
        var (exercise, zone) = (lesson.Exercise, lesson.Script.Scenario.Zone);
        var now = play.Now.Last(zone);
        var entries = play.Entries();
        var known = entries
            .Where(e => e.When.Effect(zone) <= now && ((!e.NeverReported && (e.Reported ?? e.When).Effect(zone) <= now) || e.KnownTo.Contains(role.Plays)))
                .ToArray();
        var knownIds = known.Select(e => e.Id).ToHashSet();

        // What it reads of right: of the world, of itself, and of what everybody may read.
        var words = known.SelectMany(All).ToHashSet();
        string[] issues = [.. lesson.Script.Scenario.Issues.Where(i => words.Contains(i.Id)).Select(i => i.Title).OfType<string>()];
        // A list of issues, or of terms, runs on from one to the next.
        var world = PhrasesOf(
            [.. known.SelectMany(Texts), .. known.Select(e => string.Join(' ', Texts(e))), .. issues.SelectMany(i => issues.Select(j => $"{i} and {j}"))]);
        var own = PhrasesOf([role.Private, role.Brief, role.Plain?.Brief, role.Plain?.Private]).Union(world).ToHashSet();
        var heard = PhrasesOf(
        [
            .. play.Told.Where(t => t.Inject.To.Count == 0 || t.Inject.To.Contains(role.Id)).Select(t => t.Inject.Text),
            .. Asked(exercise.Decisions.Where(d => d.Role == role.Id && (d == play.Next || play.Decided.Any(x => x.Decision == d && !x.Skipped)))),
        ]);
        var told = PhrasesOf(
        [
            OfTheProgram, exercise.ContentNote, .. exercise.Roles.SelectMany(r => new[] { r.Brief, r.Line }),
            .. exercise.Before.Concat(exercise.After).Select(q => q.Text),
            .. exercise.Rubric.Where(l => l.Role is null || l.Role == role.Id).Select(l => l.Title),
        ]).Union(own).Union(heard).ToHashSet();

        // Of the lesson: what is another's, the teacher's, or of a later moment. That others may read what one alone should is no excuse for any text.
        foreach (var other in exercise.Roles.Where(r => r != role))
        {
            Keep(other.Private?.Replace("Assumption of this exercise: ", "", StringComparison.Ordinal), $"what {other.Id} alone knows", own);
            Keep(other.Plain?.Private?.Replace("Assumption of this exercise: ", "", StringComparison.Ordinal), $"what {other.Id} alone knows", own);
        }

        foreach (var option in exercise.Decisions.SelectMany(d => d.Options))
        {
            Keep(option.Teacher, "the teacher's notes", told);
        }

        foreach (var text in (string?[])[
            exercise.About,
            .. exercise.Debrief,
            .. exercise.Rubric.SelectMany(l => new[] { l.Title, l.Met, l.Missed }),
            .. exercise.Rules.Select(r => r.Why),
        ])
        {
            Keep(text, "the teacher's guide", told);
        }

        foreach (var text in Asked(exercise.Decisions))
        {
            Keep(text, "a decision that is another's, or not up yet", told);
        }

        foreach (var inject in exercise.Injects)
        {
            Keep(inject.Text, "news that it was not told", told);
        }

        // Of the world: what happened that it does not know, and here no brief may be wiser (what it is asked or told may come near to history); and what could
        // happen.
        KeepEvents([.. lesson.Script.Entries, .. lesson.Script.Branches.SelectMany(b => b.Events)], [.. world, .. heard]);
        KeepEvents(
            [.. entries, .. exercise.Decisions.SelectMany(d => d.Options).SelectMany(o => o.Events), .. exercise.Injects.SelectMany(i => i.Events)],
            told);

        void Keep(string? text, string whose, HashSet<string> except)
        {
            foreach (var phrase in Phrases(text).Where(p => !except.Contains(p)))
            {
                _phrases.TryAdd(phrase, whose);
            }
        }

        void KeepEvents(IEnumerable<Event> events, HashSet<string> except)
        {
            foreach (var entry in events.Where(e => !knownIds.Contains(e.Id)))
            {
                foreach (var text in Texts(entry))
                {
                    Keep(text, $"event/{entry.Id}", except);
                }

                if (entry.Id.Contains('-', StringComparison.Ordinal) && !words.Contains(entry.Id))
                {
                    _ids[entry.Id] = $"event/{entry.Id}";
                }
            }
        }
    }

    /// <summary>How many there are to be found.</summary>
    public int Count => _phrases.Count + _ids.Count;

    /// <summary>The secrets that an output tells.</summary>
    public IEnumerable<string> In(string output)
    {
        return Phrases(output).Where(_phrases.ContainsKey).Select(p => $"“{p}”: {_phrases[p]}")
            .Concat(Ids().Matches(output).Select(m => m.Value).Where(_ids.ContainsKey).Select(i => $"{i}: {_ids[i]}")).Distinct();
    }

    private static IEnumerable<string> Asked(IEnumerable<Decision> decisions) => decisions.SelectMany(d => d.Options.Select(o => o.Text).Prepend(d.Prompt));

    private static HashSet<string> PhrasesOf(IEnumerable<string?> texts) => [.. texts.SelectMany(Phrases)];

    private static IEnumerable<string> Phrases(string? text) => Phrases(Words(text ?? ""));

    private static IEnumerable<string> Phrases(string[] words) =>
        Enumerable.Range(0, Math.Max(0, words.Length - Run + 1)).Select(n => string.Join(' ', words[n..(n + Run)]));

    private static string[] Words(string text) => [.. Word().Matches(text).Select(m => m.Value.ToLowerInvariant())];

    /// <summary>What an event says in words; its note is the author's.</summary>
    private static IEnumerable<string> Texts(Event entry) => All(entry).Where(t => t.Contains(' ', StringComparison.Ordinal));

    private static IEnumerable<string> All(Event entry)
    {
        using var json = JsonDocument.Parse(EntryCodec.ToJson(entry));
        return [.. Strings(json.RootElement)];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        _ => [],
    };

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex("[a-z0-9]+(-[a-z0-9]+)+")]
    private static partial Regex Ids();
}
