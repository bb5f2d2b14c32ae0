using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;

namespace Sim.Answers.Json;

/// <summary>An event as it was recorded, its fields with those of the marks in one object.</summary>
public sealed record WrittenEvent<TMarks>(Event Event, TMarks Marks) where TMarks : class;

/// <summary>The rule of a branch that made an event happen; null: it was recorded.</summary>
public sealed record Origin(CausedBy? Fired);

/// <summary>What a log says of an event beside itself.</summary>
public sealed record LogMarks(
    CausedBy? Fired,
    string? AddedIn,
    string? ChangedIn,
    bool IsFact,
    string? SupersededBy,
    string? RetractedBy,
    Instant RecordedAt,
    long? Version);

internal static class WrittenEvent
{
    public static WrittenEvent<Origin> Of(Event written) => new(written, new(written.Fired));

    public static WrittenEvent<LogMarks> Of(LoggedEntry logged) => new(
        logged.Entry,
        new(logged.Entry.Fired, logged.AddedIn, logged.ChangedIn, logged.IsFact, logged.SupersededBy, logged.RetractedBy, logged.RecordedAt, logged.Version));
}

internal sealed class WrittenEventConverter<TMarks> : JsonConverter<WrittenEvent<TMarks>> where TMarks : class
{
    public override WrittenEvent<TMarks> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("an answer is never read back");

    public override void Write(Utf8JsonWriter writer, WrittenEvent<TMarks> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        EntryCodec.WriteFields(writer, value.Event);
        Properties.Write(writer, value.Marks, options.GetTypeInfo(typeof(TMarks)));
        writer.WriteEndObject();
    }
}
