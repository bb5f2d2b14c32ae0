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
            new(e.Decision, e.Option, [.. e.Move.Select(m => JsonDocument.Parse(EntryCodec.ToJson(m)).RootElement)], e.Reason),
            StoredJson.Readable.StoredChoice)),
        ChoicesUndone e => (StoredEvents.ChoicesUndone, JsonSerializer.Serialize(new(e.Count, e.By, e.Why), StoredJson.Readable.StoredUndoing)),
        InjectMade e => (StoredEvents.InjectMade, JsonSerializer.Serialize(new(e.Inject, e.Before), StoredJson.Readable.StoredInject)),
        QuestionAnswered e => (StoredEvents.QuestionAnswered, JsonSerializer.Serialize(new(e.Role, e.Question, e.Answer), StoredJson.Readable.StoredAnswer)),
        MarkGiven e => (
            StoredEvents.MarkGiven, JsonSerializer.Serialize(new(e.Decision, e.Points, e.Possible, e.Note), StoredJson.Readable.StoredMark)),
        RunClosed e => (StoredEvents.RunClosed, JsonSerializer.Serialize(new(e.Why), StoredJson.Readable.StoredClosing)),
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
                return new ChoiceMade(choice.Decision, choice.Option, [.. choice.Move.Select(m => EntryCodec.FromJson(m.GetRawText()))], choice.Reason);
            case StoredEvents.ChoicesUndone:
                var undoing = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredUndoing)!;
                return new ChoicesUndone(undoing.Count, undoing.By, undoing.Why);
            case StoredEvents.InjectMade:
                var made = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredInject)!;
                return new InjectMade(made.Inject, made.Before);
            case StoredEvents.MarkGiven:
                var mark = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredMark)!;
                return new MarkGiven(mark.Decision, mark.Points, mark.Possible, mark.Note);
            case StoredEvents.RunClosed:
                return new RunClosed(JsonSerializer.Deserialize(json, StoredJson.Readable.StoredClosing)!.Why);
            default:
                var answer = JsonSerializer.Deserialize(json, StoredJson.Readable.StoredAnswer)!;
                return new QuestionAnswered(answer.Role, answer.Question, answer.Answer);
        }
    }
}
