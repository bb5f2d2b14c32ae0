namespace Sim.Application;

/// <summary>Why a request is refused: a code and the facts, in no face's words. A face says the sentence in its language and adds the remedy it has.</summary>
public sealed record RequestRefusal(RefusalCode Code, params IReadOnlyList<(string Name, string? Value)> Facts)
{
    /// <summary>Names that would do, near ones first.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>A fact by its name; null where there is none.</summary>
    public string? this[string name] => Facts.FirstOrDefault(f => f.Name == name).Value;

    /// <summary>For a log: the code and the facts.</summary>
    public override string ToString() =>
        $"{Code}: {string.Join(", ", Facts.Select(f => $"{f.Name}={f.Value}"))}{(Near.Count > 0 ? $"; near: {string.Join(", ", Near)}" : "")}";
}

/// <summary>A request that cannot be answered as it is; why, is in the refusal.</summary>
public class RequestRefusedException(RequestRefusal refusal, Exception? cause = null) : Exception(refusal.ToString(), cause)
{
    /// <summary>The code and the facts.</summary>
    public RequestRefusal Refusal { get; } = refusal;
}
