using Sim.Answers.Telling;

namespace Sim.Server.Classes;

/// <summary>What the fields of events are called where somebody who never saw a script fills them in.</summary>
internal static class FieldWords
{
    /// <summary>A field's label.</summary>
    public static string Of(string type, string field) =>
        field == "kind" && type != "proposal-tabled" ? Say.Of("web.field.kind-of") : Say.Field(field) ?? Say.Of("web.field.other");

    /// <summary>What is said beside a field that is not clear by its label; empty: nothing.</summary>
    public static string HintOf(string type, string field, string today) => (type, field) switch
    {
        (_, "known-to") => Say.Of("web.class.only-known-to"),
        (_, "when") => Say.Of("web.field.hint.when", ("date", today)),
        ("truce-extended", "until") => Say.Of("web.field.hint.extended"),
        (_, "until") => Say.Of("web.field.hint.until"),
        ("truce-extended", "for") => Say.Of("web.field.hint.longer"),
        _ => "",
    };
}
