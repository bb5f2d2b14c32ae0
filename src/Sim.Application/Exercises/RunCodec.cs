using System.Text.Json;
using Sim.Application.Storage;
using Sim.Domain.Exercises;
using Sim.Scenarios.Codec;

namespace Sim.Application.Exercises;

/// <summary>The steps of a run as the store keeps them.</summary>
internal static class RunCodec
{
    /// <summary>A step under its stored name; the beginning is stored with the lesson's text.</summary>
    public static (string Name, string Json) ToJson(IRunStep step) => step switch
    {
        ChoiceMade e => (StoredEvents.ChoiceMade, JsonSerializer.Serialize(
            new(e.Decision, e.Option, [.. e.Move.Select(m => JsonDocument.Parse(EntryCodec.ToJson(m)).RootElement)]),
            StoredJson.Readable.StoredChoice)),
        ChoicesUndone e => (StoredEvents.ChoicesUndone, JsonSerializer.Serialize(new(e.Count), StoredJson.Readable.StoredUndoing)),
        InjectMade e => (StoredEvents.InjectMade, JsonSerializer.Serialize(new(e.Inject, e.Before), StoredJson.Readable.StoredInject)),
        QuestionAnswered e => (StoredEvents.QuestionAnswered, JsonSerializer.Serialize(new(e.Role, e.Question, e.Answer), StoredJson.Readable.StoredAnswer)),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is stored with the lesson's text"),
    };

    /// <summary>The step of a stored name.</summary>
    public static IRunStep FromJson(string name, string json)
    {
        switch (name)
        {
            case StoredEvents.RunStarted:
                var beginning = JsonSerializer.Deserialize(json, StoredJson.Readable.RunBeginning)!;
                return new RunStarted(beginning.Exercise, [.. beginning.Seats.Select(s => new Seat(s.Role, s.Student))]);
            case StoredEvents.ChoiceMade:
                var choice = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredChoice)!;
                return new ChoiceMade(choice.Decision, choice.Option, [.. choice.Move.Select(m => EntryCodec.FromJson(m.GetRawText()))]);
            case StoredEvents.ChoicesUndone:
                return new ChoicesUndone(JsonSerializer.Deserialize(json, StoredJson.Readable.StoredUndoing)!.Count);
            case StoredEvents.InjectMade:
                var made = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredInject)!;
                return new InjectMade(made.Inject, made.Before);
            default:
                var answer = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredAnswer)!;
                return new QuestionAnswered(answer.Role, answer.Question, answer.Answer);
        }
    }
}
