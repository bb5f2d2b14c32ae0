using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;
using Sim.Application.Storage;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;

namespace Sim.Application.Exercises;

/// <summary>The steps of a run as the store keeps them.</summary>
internal static class RunCodec
{
    private static readonly StoredJson Json = StoredJson.Readable;

    /// <summary>A step under its stored name; the beginning is stored with the lesson's text.</summary>
    public static (string Name, string Json) ToJson(IRunStep step) => step switch
    {
        ChoiceMade e => Written(StoredEvents.ChoiceMade, new(e.Decision, e.Option, Stored(e.Move), e.Reason), Json.StoredChoice),
        ChoicesUndone e => Written(StoredEvents.ChoicesUndone, new(e.Count, e.By, e.Why), Json.StoredUndoing),
        InjectMade e => Written(StoredEvents.InjectMade, new(e.Inject, e.Before), Json.StoredInject),
        QuestionAnswered e => Written(StoredEvents.QuestionAnswered, new(e.Role, e.Question, e.Answer, e.Person), Json.StoredAnswer),
        MarkGiven e => Written(StoredEvents.MarkGiven, new(e.Decision, e.Points, e.Possible, e.Note), Json.StoredMark),
        RunClosed e => Written(StoredEvents.RunClosed, new(e.Why), Json.StoredClosing),
        MoveMade e => Written(StoredEvents.MoveMade, new(e.Role, e.Before, Stored(e.Move), e.Reason), Json.StoredMove),
        MessageSent e => Written(StoredEvents.MessageSent, new(e.Id, e.From, e.To, e.Text), Json.StoredMessage),
        MessageReleased e => Written(StoredEvents.MessageReleased, new(e.Message, e.By), Json.StoredRelease),
        NoteLeft e => Written(StoredEvents.NoteLeft, new(e.Role, e.Text), Json.StoredNote),
        TextDrafted e => Written(StoredEvents.TextDrafted, new(e.Id, e.By, e.With, e.Title, [.. e.Clauses.Select(Stored)]), Json.StoredText),
        ClauseSigned e => Written(StoredEvents.ClauseSigned, new(e.Text, e.Role, e.Clause, e.Before), Json.StoredSigning),
        ClauseRefused e => Written(StoredEvents.ClauseRefused, new(e.Text, e.Role, e.Clause, e.Why), Json.StoredRefusal),
        ClauseAmended e => Written(StoredEvents.ClauseAmended, new(e.Text, e.Role, e.Clause, Stored(e.New), e.Why, e.Before), Json.StoredAmendment),
        RunImported e => Written(
            StoredEvents.RunImported,
            new(e.Identity, InstantPattern.ExtendedIso.Format(e.Began), [.. e.Times.Select(InstantPattern.ExtendedIso.Format)]),
            Json.StoredImport),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is stored with the lesson's text"),
    };

    /// <summary>The step of a stored name.</summary>
    public static IRunStep FromJson(string name, string json) => name switch
    {
        StoredEvents.RunStarted => Read(json, Json.RunBeginning, e => new RunStarted(e.Exercise, [.. e.Seats.Select(s => new Seat(s.Role, s.Student))])),
        StoredEvents.ChoiceMade => Read(json, Json.StoredChoice, e => new ChoiceMade(e.Decision, e.Option, Events(e.Move), e.Reason)),
        StoredEvents.ChoicesUndone => Read(json, Json.StoredUndoing, e => new ChoicesUndone(e.Count, e.By, e.Why)),
        StoredEvents.InjectMade => Read(json, Json.StoredInject, e => new InjectMade(e.Inject, e.Before)),
        StoredEvents.MarkGiven => Read(json, Json.StoredMark, e => new MarkGiven(e.Decision, e.Points, e.Possible, e.Note)),
        StoredEvents.RunClosed => Read(json, Json.StoredClosing, e => new RunClosed(e.Why)),
        StoredEvents.MoveMade => Read(json, Json.StoredMove, e => new MoveMade(e.Role, e.Before, Events(e.Move), e.Reason)),
        StoredEvents.MessageSent => Read(json, Json.StoredMessage, e => new MessageSent(e.Id, e.From, [.. e.To], e.Text)),
        StoredEvents.MessageReleased => Read(json, Json.StoredRelease, e => new MessageReleased(e.Message, e.By)),
        StoredEvents.NoteLeft => Read(json, Json.StoredNote, e => new NoteLeft(e.Role, e.Text)),
        StoredEvents.TextDrafted => Read(json, Json.StoredText, e => new TextDrafted(e.Id, e.By, [.. e.With], e.Title, [.. e.Clauses.Select(Clause)])),
        StoredEvents.ClauseSigned => Read(json, Json.StoredSigning, e => new ClauseSigned(e.Text, e.Role, e.Clause, e.Before)),
        StoredEvents.ClauseRefused => Read(json, Json.StoredRefusal, e => new ClauseRefused(e.Text, e.Role, e.Clause, e.Why)),
        StoredEvents.ClauseAmended => Read(json, Json.StoredAmendment, e => new ClauseAmended(e.Text, e.Role, e.Clause, Clause(e.New), e.Why, e.Before)),
        StoredEvents.RunImported => Read(
            json, Json.StoredImport, e => new RunImported(e.Identity, InstantOf(e.Began), [.. e.Times.Select(InstantOf)])),
        _ => Read(json, Json.StoredAnswer, e => new QuestionAnswered(e.Role, e.Question, e.Answer) { Person = e.Person }),
    };

    private static Instant InstantOf(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    private static (string Name, string Json) Written<T>(string name, T stored, JsonTypeInfo<T> shape) => (name, JsonSerializer.Serialize(stored, shape));

    private static IRunStep Read<T>(string json, JsonTypeInfo<T> shape, Func<T, IRunStep> step) => step(JsonSerializer.Deserialize(json, shape)!);

    private static JsonElement[] Stored(ValueList<Event> events) => [.. events.Select(e => JsonDocument.Parse(EntryCodec.ToJson(e)).RootElement)];

    private static StoredClause Stored(Clause clause) => new(clause.Text, Stored(clause.Events));

    private static ValueList<Event> Events(IReadOnlyList<JsonElement> events) => [.. events.Select(e => EntryCodec.FromJson(e.GetRawText()))];

    private static Clause Clause(StoredClause clause) => new(clause.Text, Events(clause.Events));
}
