using System.Text.Json;
using Sim.Application.Storage.Postgres;
using Sim.Domain.Events;
using Sim.Scenarios.Codec;

namespace Sim.Application.Storage;

/// <summary>What is said where the record of a timeline is found damaged in reading it: the place, and what can be done.</summary>
internal static class DamagedRecord
{
    /// <summary>A row that is not there.</summary>
    public static StoreUnavailableException Gap(string stream, long version) =>
        Of(stream, $"version {version} of it is not there", null);

    /// <summary>A row that cannot be read as what it says it is.</summary>
    public static StoreUnavailableException Unreadable(LogRow row, Exception cause) =>
        Of(row.Stream, $"version {row.Version}, {row.Name}{(IdOf(row) is { } id ? $" '{id}'" : "")}, cannot be read", cause);

    /// <summary>What is read out of a row; told as damage where it is not what it says it is.</summary>
    public static T Read<T>(LogRow row, Func<LogRow, T> read)
    {
        try
        {
            return read(row);
        }
        catch (Exception cause) when (IsSignOf(cause))
        {
            throw Unreadable(row, cause);
        }
    }

    /// <summary>The timeline as the row that describes it has it.</summary>
    public static Scenario Scenario(LogRow row) => Read(row, r => ScenarioCodec.FromJson(r.Json));

    /// <summary>What no reader of ours would have let in stands in the log, as its seals say, and an answer failed over it.</summary>
    public static StoreUnavailableException Found(Flaw flaw, Exception cause) =>
        Of(flaw.Stream, flaw.Version is { } version ? $"version {version} of it is {Word(flaw.What)}" : flaw.Detail, cause);

    /// <summary>Whether this is how a reader of ours ends that was given what none of our writers wrote.</summary>
    public static bool IsSignOf(Exception cause) =>
        cause is JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or InvalidCastException
            or NullReferenceException or IndexOutOfRangeException or ArithmeticException;

    private static string Word(string what) => what switch
    {
        "missing" => "not there",
        "changed" => "not as it was written",
        _ => "of no writer's hand",
    };

    private static StoreUnavailableException Of(string stream, string what,
        Exception? cause) => cause is null ? new(Said(stream, what)) { IsDamage = true } : new(Said(stream, what), cause) { IsDamage = true };

    private static string Said(string stream, string what) =>
        $"The record of {stream} is damaged: {what}.\nsim db verify {stream} names all that is damaged; " +
            "sim load of its script writes again what that says, and "
            + "sim db restore FILE brings a backup back.";

    private static string? IdOf(LogRow row)
    {
        try
        {
            using var json = JsonDocument.Parse(row.Data);
            return json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (Exception cause) when (IsSignOf(cause))
        {
            return null;
        }
    }
}
