using System.Globalization;
using Sim.Answers.Json;

namespace Sim.Server.Api;

/// <summary>A value that an operation takes in its address.</summary>
internal sealed record Taken(string Name, string Says, string Example);

/// <summary>
/// One thing that programs can ask: how, under which path, what it says, and what comes back. Its route and its place in the OpenAPI document both come from
/// here.
/// </summary>
internal sealed record Operation(string Method, string Path, string Title, AnswerForm? Answer, Func<Call, Task<Reply>> Run)
{
    /// <summary>What it takes in the query.</summary>
    public IReadOnlyList<Taken> Query { get; init; } = [];

    /// <summary>What its body is, in a sentence, and an example; null: it takes none.</summary>
    public (string Says, string Type, string Example)? Body { get; init; }

    /// <summary>Whether it changes something: the key is asked for, and an Idempotency-Key is heeded.</summary>
    public bool Changes { get; init; }
}

/// <summary>What comes back: a text of a type, or a refusal of ours.</summary>
internal sealed record Reply(string Text, string Type = "application/json", int Status = 200)
{
    /// <summary>Of a part: the cursor after which it goes on; null: nothing comes after it.</summary>
    public string? GoesOnAfter { get; init; }

    /// <summary>All of it as a text to keep.</summary>
    public string Kept => $"{Status} {Type}\n{Text}";

    /// <summary>What was kept.</summary>
    public static Reply Of(string kept)
    {
        var (space, line) = (kept.IndexOf(' '), kept.IndexOf('\n'));
        return new(kept[(line + 1)..], kept[(space + 1)..line], int.Parse(kept[..space], CultureInfo.InvariantCulture));
    }
}
