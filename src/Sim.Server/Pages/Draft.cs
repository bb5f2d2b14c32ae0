using Sim.Answers.Telling;
using Sim.Scenarios.Expectations;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;
using Sim.Web.Library;
using Unmet = Sim.Scenarios.Expectations.Failure;

namespace Sim.Server.Pages;

/// <summary>
/// A script somebody sent, read under the reader's guards and held to what it expects of itself, as <c>sim check</c> does. Nothing of it is kept.
/// </summary>
internal sealed record Draft(string? Text, ReadScript Read, IReadOnlyList<Unmet> Failures)
{
    /// <summary>The bytes of a file; the name is said in messages, and tells a table from YAML.</summary>
    public static Draft Of(string name, byte[] content)
    {
        var decoded = ScriptFile.Decode(name, content);
        return decoded.Text is { } text ? Of(name, text) : new(null, new(name, null, decoded.Problems), []);
    }

    public static Draft Of(string name, string text)
    {
        var read = ScriptReader.Read(text, name);
        return new(text, read, read.Script is { } script ? ExpectationCheck.Run(script) : []);
    }

    /// <summary>Whether it could be loaded.</summary>
    public bool IsSound => Read.Script is not null;

    /// <summary>Everything to be said of it, errors first.</summary>
    public IReadOnlyList<PlacedProblem> Problems =>
        [
            .. Read.Problems.Select(p => PlacedProblem.At(Text, p.At.Line, p.At.Column, p.Message, isWarning: false)),
            .. Failures.Select(f => PlacedProblem.At(Text, f.At.Line, f.At.Column, f.ToString(), isWarning: false)),
            .. Read.Warnings.Select(w => PlacedProblem.At(Text, w.At.Line, w.At.Column, w.Message, isWarning: true)),
        ];

    public CheckedScript Checked => new(
        Read.Problems.Count > 0
            ? Say.Of("web.check.problems", ("name", Read.Path), ("problems", Say.Count("web.check.count", Read.Problems.Count)))
            : Failures.Count > 0 ? Say.Of("web.check.fails", ("name", Read.Path), ("count", Failures.Count.ToString()))
            : Say.Of("web.check.holds", ("name", Read.Path), ("events", Say.Count("events", Read.Script!.Entries.Count))),
        IsSound ? Say.Of("web.check.can-load") : Say.Of("web.check.nothing-loaded"),
        Problems);
}
