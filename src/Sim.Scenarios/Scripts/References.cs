using Sim.Domain.Events;
using Sim.Domain.Proposals;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Scenarios.Scripts;

/// <summary>Looks up every reference over the whole script; the order of things is history's to check, by their dates.</summary>
internal static class References
{
    /// <summary>Checks what was read since the last check against the script's head, its events, and those a branch inherits.</summary>
    public static void Check(Scenario? header, ReadEvents events, Intake intake, IEnumerable<Event>? inherited = null)
    {
        Check(header, events, intake, Known(header, events, inherited ?? []));
        intake.TakeMentions();
    }

    private static void Check(Scenario? header, ReadEvents events, Intake intake, Dictionary<Kind, HashSet<string>> known)
    {
        foreach (var (reference, at) in intake.References.TakeWhile(_ => !intake.IsFull))
        {
            if (header is null && reference.Kind is Kind.Party or Kind.Issue or Kind.Track)
            {
                // The head could not be read, which is said already.
                continue;
            }

            var ids = known.GetValueOrDefault(reference.Kind) ?? [];
            if (!ids.Contains(reference.Id))
            {
                intake.Report(at, $"there is no {Words.Of(reference.Kind)} {ValueReader.Clip(reference.Id)}; {Remedy(reference.Id, ids, reference.Kind)}");
            }
        }

        if (header is null)
        {
            return;
        }

        var parties = header.Parties.ToDictionary(p => p.Id);
        foreach (var (party, at) in intake.Parties.TakeWhile(_ => !intake.IsFull))
        {
            if (!parties.TryGetValue(party.Party, out var profile))
            {
                intake.Report(at, $"there is no party {ValueReader.Clip(party.Party)}; {Remedy(party.Party, [.. parties.Keys], Kind.Party)}");
            }
            else if (party.Voice is { } voice && profile.Voices.All(v => v.Id != voice))
            {
                intake.Report(
                    at,
                    $"{party.Party} has no voice {ValueReader.Clip(voice)}; " +
                        $"{(profile.Voices.Count == 0 ? "introduce it under `voices:` of the party" : Near.Remedy(voice, profile.Voices.Select(v => v.Id)))}");
            }
        }

        foreach (var (source, at) in intake.Sources.TakeWhile(_ => !intake.IsFull))
        {
            if (header.Sources.FirstOrDefault(s => s.Id == source.Source) is not { } cited)
            {
                intake.Report(
                    at,
                    $"there is no source {ValueReader.Clip(source.Source)}; {Remedy(source.Source, [.. header.Sources.Select(s => s.Id)], null)}");
            }
            else if (source.Paragraph is { } paragraph && (paragraph < 1 || paragraph > (cited.Paragraphs ?? int.MaxValue)))
            {
                intake.Report(
                    at,
                    $"{source.Source} has no paragraph {paragraph}; {(cited.Paragraphs is { } last ? $"it has 1 to {last}" : "paragraphs count from 1")}");
            }
        }

        foreach (var (id, reader) in events.Readers)
        {
            Silenced(id, reader, parties, header);
        }
    }

    /// <summary>The near names; where there are none at all, how a thing of this kind (null: a source) comes into a script.</summary>
    internal static string Remedy(string missing, HashSet<string> known, Kind? kind) =>
        known.Count > 0 ? Near.Remedy(missing, known)
        : kind switch
        {
            null => "introduce it under `sources:`",
            Kind.Party => "introduce it under `parties:`",
            Kind.Issue => "introduce it under `issues:`",
            Kind.Track => "introduce it under `tracks:`",
            Kind.Event => "no event has an id",
            var thing => $"no event opens one here, as {EventCatalog.All.First(t => t.Declared.Opens && t.Fields[0].Refers == thing).Name} does",
        };

    /// <summary>A voice speaks for its party no sooner and no longer than it did.</summary>
    private static void Silenced(string id, EventReader reader, Dictionary<string, PartyProfile> parties, Scenario header)
    {
        if (reader.When is not { } when || reader.Value("by") is not ValueList<PartyRef> by)
        {
            return;
        }

        foreach (var speaker in by.Where(p => p.Voice is not null && parties.ContainsKey(p.Party)))
        {
            var voice = parties[speaker.Party].Voices.FirstOrDefault(v => v.Id == speaker.Voice);
            if (voice is { From: { } from } && when.End(header.Zone) <= from.First(header.Zone))
            {
                reader.Report("by", $"{speaker} speaks for {speaker.Party} only from {from} on, and '{id}' is of {when}; name another voice, or the party");
            }

            if (voice is { Until: { } until } && until.End(header.Zone) <= when.First(header.Zone))
            {
                reader.Report("by", $"{speaker} speaks for {speaker.Party} only until {until}, and '{id}' is of {when}; name another voice, or the party");
            }
        }
    }

    /// <summary>The ids of each kind that the head introduces, and that events and rules open.</summary>
    internal static Dictionary<Kind, HashSet<string>> Known(Scenario? header, ReadEvents events, IEnumerable<Event> inherited)
    {
        var known = new Dictionary<Kind, HashSet<string>>
        {
            [Kind.Event] = [.. events.Readers.Keys],
            [Kind.Party] = [.. header?.Parties.Select(p => p.Id) ?? []],
            [Kind.Issue] = [.. header?.Issues.Select(i => i.Id) ?? []],
            [Kind.Track] = [.. header?.Tracks.Select(t => t.Id) ?? []],
        };
        foreach (var reader in events.All)
        {
            if (reader.Opened is { } opened && reader.Type!.Fields[0].Refers != Kind.Track)
            {
                Of(reader.Type!.Fields[0].Refers).Add(opened);
            }

            if (reader.Value("asks") is Asks asks)
            {
                Of(Kind.Talks).Add(asks.Talks ?? "");
                Of(Kind.Truce).Add(asks.Truce ?? "");
            }
        }

        // What a rule makes happen has no id to be named by, but may open things.
        foreach (var (entry, isNamed) in inherited.Select(e => (e, true))
            .Concat((header?.Rules ?? default).SelectMany(r => r.Then).Select(c => (c.Event, false))))
        {
            Of(Kind.Event).Add(isNamed ? entry.Id : "");
            var type = EventCatalog.Of(entry.Happening);
            if (type.Declared.Opens && type.Fields[0].Refers != Kind.Track && type.Fields[0].Get(entry.Happening) is string opened)
            {
                Of(type.Fields[0].Refers).Add(opened);
            }

            if (entry.Happening is ProposalTabled { Asks: { } asks })
            {
                Of(Kind.Talks).Add(asks.Talks ?? "");
                Of(Kind.Truce).Add(asks.Truce ?? "");
            }
        }

        foreach (var ids in known.Values)
        {
            ids.Remove("");
        }

        return known;

        HashSet<string> Of(Kind kind) => known.TryGetValue(kind, out var ids) ? ids : known[kind] = [];
    }
}
