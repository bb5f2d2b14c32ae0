using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Warnings;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>What reading values gathers on its way: the problems, and the references to be looked up once everything is read.</summary>
internal sealed class Intake(bool json)
{
    /// <summary>Whether it reads stored JSON rather than a script.</summary>
    public bool IsJson => json;

    /// <summary>The scenario's zone once it is known; dates are then checked against it.</summary>
    public DateTimeZone? Zone { get; set; }

    /// <summary>Whether the head introduces tracks; where it does not, a <c>track</c> is a mere label.</summary>
    public bool HasTracks { get; set; }

    public List<Problem> Problems { get; } = [];

    /// <summary>What is legal and perhaps not meant.</summary>
    public List<Warned> Warnings { get; } = [];

    /// <summary>What is meant, whatever may be warned of, by the event that is being read.</summary>
    public ValueList<Warning> Accepted { get; set; }

    /// <summary>Whether there are more problems than are ever listed: looking for near names a hundred thousand times takes minutes.</summary>
    public bool IsFull => Problems.Count > Limits.Problems;

    /// <summary>References by where they stand.</summary>
    public List<(Ref Ref, Position At)> References { get; } = [];

    /// <summary>Parties and voices by where they stand.</summary>
    public List<(PartyRef Party, Position At)> Parties { get; } = [];

    /// <summary>Sources by where they stand.</summary>
    public List<(SourceRef Source, Position At)> Sources { get; } = [];

    /// <summary>The references gathered so far, taken out to be looked up later.</summary>
    public ((Ref, Position)[] References, (PartyRef, Position)[] Parties, (SourceRef, Position)[] Sources) TakeMentions()
    {
        var mentions = (References.ToArray(), Parties.ToArray(), Sources.ToArray());
        References.Clear();
        Parties.Clear();
        Sources.Clear();
        return mentions;
    }

    /// <summary>Puts them back.</summary>
    public void PutBack(((Ref, Position)[] References, (PartyRef, Position)[] Parties, (SourceRef, Position)[] Sources) mentions)
    {
        References.AddRange(mentions.References);
        Parties.AddRange(mentions.Parties);
        Sources.AddRange(mentions.Sources);
    }

    /// <summary>A field's name as this text writes it: kebab-case in scripts, camelCase in JSON.</summary>
    public string Name(string field) => json ? Camel(field) : field;

    /// <summary>A problem; what a message repeats of the script is kept from breaking the line and from steering a terminal.</summary>
    public void Report(Position at, string message) => Problems.Add(new(at, Characters.OnOneLine(message)));

    /// <summary>A warning, kept from breaking the line as a problem is, where it is not accepted.</summary>
    public void Warn(Warning what, Position at, string message)
    {
        if (!Accepted.Contains(what))
        {
            Warnings.Add(new(what, at, Characters.OnOneLine(message)));
        }
    }

    public static string Camel(string kebab) =>
        string.Concat(kebab.Split('-').Select((part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
