using Sim.Answers.Telling;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using Sim.Web.Classes;

namespace Sim.Server.Classes;

/// <summary>
/// What is wrong with a field of a move, and how to mend it: found out by what was sent and by what the role knows, so that it tells nothing else.
/// </summary>
internal static class MoveProblems
{
    /// <summary>What is wrong with a field among all of them; null: nothing. Of a text, only those who sign it act.</summary>
    public static string? Of(
        string type, MoveFieldShown field, IReadOnlyList<MoveFieldShown> all, RoleView view, DayLine days, IReadOnlyList<string>? signers)
    {
        var clr = MoveForm.TypeOf(EventCatalog.Find(type)!, field.Name);
        return field switch
        {
            { Name: "terms" } when type == "proposal-tabled" && !Any(all, "terms", "kind", "conditions", "asks") => Say.Of("web.field.wrong.terms"),
            { Name: "until" } when type == "truce-extended" && !Any(all, "until", "for", "open-ended") => Say.Of("web.field.wrong.extended"),
            { Name: "by" or "parties" } when signers is not null && field.Given.Except(signers).Any() => Say.Of(
                "web.field.wrong.signers", ("names", string.Join(", ", field.Choices.Where(c => signers.Contains(c.Id)).Select(c => c.Title)))),
            { Given.Count: 0 } => null,
            { Name: "for" } when Any(all, "until") => Say.Of("web.field.wrong.one-end"),
            { Name: "answer-within" } when Any(all, "answer-by") => Say.Of("web.field.wrong.one-end"),
            { Name: "truce" } when type is "truce-extended" or "truce-joined" && TruceOf(view, field) is { Status: TruceStatus.Ended or TruceStatus.Expired } =>
                Say.Of("web.field.wrong.over"),
            _ when clr == typeof(IsoDuration) => field.Given.All(g => MoveForm.IsDays(g) || IsoDuration.TryParse(g, out _, out _))
                ? null : Say.Of("web.field.wrong.days"),
            _ when clr == typeof(EdtfDate) || (clr == typeof(Until) && field.Given is not [['{', ..]]) => OfDay(type, field, all, view, days),
            _ => null,
        };
    }

    private static string? OfDay(string type, MoveFieldShown field, IReadOnlyList<MoveFieldShown> all, RoleView view, DayLine days) =>
        field.Given is not [var text] || days.Read(text) is not { } date ? Say.Of("web.field.wrong.day", ("date", days.Today))
        : field.Name switch
        {
            "when" when days.IsEarlier(date) => Say.Of("web.field.wrong.too-early", ("date", days.Now)),
            "when" when days.IsLater(date) => Say.Of("web.field.wrong.too-late", ("date", days.End)),
            "until" when type == "truce-extended" && TruceOf(view, all.First(f => f.Name == "truce")) is { Until: { } end } && !days.IsAfter(date, end.At) =>
                Say.Of("web.field.wrong.not-longer", ("date", days.Of(end.Date))),
            "until" when all.FirstOrDefault(f => f.Name == "from") is { Given: [var from] } && days.Read(from) is { } begins
                && !days.IsAfter(date, days.First(begins)) => Say.Of("web.field.wrong.before-from", ("date", days.Of(begins))),
            _ => null,
        };

    private static TruceState? TruceOf(RoleView view, MoveFieldShown field) =>
        field.Given is [var id] ? view.State.Truces.FirstOrDefault(t => t.Id == id) : null;

    private static bool Any(IReadOnlyList<MoveFieldShown> all, params string[] names) => all.Any(f => names.Contains(f.Name) && f.Given.Count > 0);
}
