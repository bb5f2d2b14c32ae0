using NodaTime;
using Sim.Domain.Events;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Scripts;

/// <summary>The keys of a script, in the order in which they are read; what needs the head to be read stands in it as it was written.</summary>
[Form("a script")]
internal sealed record ScriptForm(
    [Field("The name it is loaded under: lower-case letters, digits and hyphens, such as korea-1953.",
        IsId = true, Wanted = "the name it is loaded under, such as korea-1953")]
    string Scenario,
    [Field("What it is about, as a headline would say it.", Wanted = "what it is about, as a headline would say it")] string Title,
    [Field("The IANA time zone its dates are in. A day begins and ends by its clocks; a time without offset is its local time.",
        Wanted = "the IANA time zone its dates are in, such as Europe/Moscow")]
    DateTimeZone Zone,
    [Field("The span it claims to cover, such as {from: 2025-03-18, until: 2025-05-11}; left out, from its first event to its last. " +
        "Outside it nobody looked, and every answer says so.")]
    Filled<RecordForm>? Record = null,
    [Field("The edition of the rules it was written for, 1 to 3; left out, the present one. " +
        "CHANGELOG.md lists what reads otherwise in each.")] int? Edition = null,
    [Field("The edition of the rules by which a copy was read that sim export made; written by it, and nothing hangs on it.")] int? ReadBy = null,
    [Field("A note for readers and teachers: what is in it, what was left out, what it is good for.")] string? About = null,
    [Field("What facts were read in, by id; an event cites one as `source: reuters-2025-05-11#p12`.")] ValueList<Source> Sources = default,
    [Field("The cast, by id. Whoever acts, is asked or is accused in an event has to be here.")] ValueList<PartyProfile> Parties = default,
    [Field("The matters under negotiation, by id; a position is stated on one of them.")] ValueList<Issue> Issues = default,
    [Field("The tracks of the negotiation, by id: processes above their rounds of talks. Those marked main are the main process; " +
        "a script without tracks is one process.")]
    ValueList<TrackProfile> Tracks = default,
    [Field("Files with further events, beside the script or in folders below: lists of events (.yaml, .csv) or one JSON object a line (.ndjson); " +
        "of a folder all of them.")]
    ValueList<string> Include = default,
    [Field("What happened, in any order: dates alone say what came first.")] EventsPart? Events = null,
    [Field("What follows from what in branches, by a name each; in history itself nothing is left to rules.")] RulesPart? Rules = null,
    [Field("What-ifs, by a name each, unique in the scenario: a fork off history or off another branch, and what is different there.")]
    BranchesPart? Branches = null,
    [Field("What the script asserts of its own states, checked by `sim check`.")] ExpectPart? Expect = null,
    [Field("The warnings, by their names, that `sim check` is not to give anywhere in this script.")] ValueList<Warning> Accepts = default);

/// <summary>The span that a script claims to cover.</summary>
[Form("the record", Example = "{from: 2025-03-18, until: 2025-05-11}")]
internal sealed record RecordForm(
    [Field("From when on it claims to tell what happened; left out, from its first event.")] EdtfDate? From = null,
    [Field("Until when it claims to tell what happened, that date included; left out, until its last event.")] EdtfDate? Until = null);

/// <summary>What stands under a key whose meaning hangs on the rest of the script: it is read later, by a reader of its own.</summary>
internal abstract record Part(Node Node);

/// <summary>Events.</summary>
internal sealed record EventsPart(Node Node) : Part(Node);

/// <summary>Rules, by id.</summary>
internal sealed record RulesPart(Node Node) : Part(Node);

/// <summary>What a rule makes happen.</summary>
internal sealed record ConsequencesPart(Node Node) : Part(Node);

/// <summary>Branches, by id.</summary>
internal sealed record BranchesPart(Node Node) : Part(Node);

/// <summary>Inherited events with what is different in a branch.</summary>
internal sealed record AmendPart(Node Node) : Part(Node);

/// <summary>Expectations.</summary>
internal sealed record ExpectPart(Node Node) : Part(Node);

/// <summary>Decisions with the options of which one was taken.</summary>
internal sealed record ChosenPart(Node Node) : Part(Node);
