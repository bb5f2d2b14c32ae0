using CsCheck;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Truces;

namespace Sim.Domain.Tests.Proof;

/// <summary>
/// Random branches of branches on a random history, the first on history and each on the one before: forks at dates and at events, what comes later kept or
/// not, events left out, changed and added,
/// what is added speaking of inherited events too. Some of it does not fit.
/// </summary>
internal static class AnyBranches
{
    private static readonly Gen<EdtfDate> Date = Gen.Select(
        Gen.Int[1, 9],
        Gen.OneOf("", "", "T12:00+02:00", "T12:00+02:00", "~"),
        (day, rest) => EdtfDate.Parse($"2025-02-0{day}{rest}"));

    private static readonly Gen<Draft> Drafts =
        from at in Date
        from after in Gen.Int[-40, 40]
        from keepLater in Gen.Int[0, 2]
        from without in Gen.Int[0, 60].Array[0, 3]
        from amended in Gen.Select(Gen.Int[0, 40], Gen.Int[0, 63], Date).Array[0, 2]
        from events in AnyHistory.Entries
        from turned in Gen.Int[0, 40].Array[6]
        select new Draft(at, after, keepLater > 0, without, amended, events, turned);

    /// <summary>A history and a path of one to eight branches.</summary>
    public static Gen<(Event[] History, Branch[] Path)> Cases { get; } =
        Gen.Select(AnyHistory.Entries, Drafts.Array[1, 8], (history, drafts) => (history, Write(history, drafts)));

    private static Branch[] Write(Event[] history, Draft[] drafts)
    {
        // What a branch names is mostly there; whether it still is, is what the two accounts have to agree on.
        List<Event> met = [.. history];
        var path = new List<Branch>();
        foreach (var (draft, n) in drafts.Select((d, n) => (d, n)))
        {
            var events = Own(draft, n, met);
            path.Add(new($"b{n}", draft.After >= 0 && met.Count > 0 ? new(null, met[draft.After % met.Count].Id) : new(draft.At))
            {
                Of = n == 0 ? null : $"b{n - 1}",
                KeepLater = draft.KeepLater,
                Without = [.. draft.Without.Where(w => w < met.Count).Select(w => met[w].Id)],
                Amend =
                [
                    .. draft.Amended.Where(_ => met.Count > 0)
                        .Select(a => Amending(met[a.Target % met.Count], a.Fields, a.When, draft.Events))
                        .DistinctBy(a => a.Event.Id),
                ],
                Events = [.. events],
            });
            met.AddRange(events);
        }

        return [.. path];
    }

    private static Event[] Own(Draft draft, int n, List<Event> met)
    {
        string Renamed(string id) => $"b{n}-{id}";
        var own = draft.Events.Take(6).Select((e, i) =>
        {
            var renamed = e with
            {
                Id = Renamed(e.Id),
                Corrects = e.Corrects is { } c ? Renamed(c) : null,
                Disputes = e.Disputes is { } d ? Renamed(d) : null,
                Happening = e.Happening is ReportRetracted r ? new ReportRetracted(Renamed(r.Retracts)) : e.Happening,
            };
            // Every other one that speaks of another speaks of an inherited one.
            return draft.Turned[i] is var turn && turn % 2 == 0 && met.Count > 0 ? Turned(renamed, met[turn % met.Count]) : renamed;
        }).ToArray();
        return draft.Turned[0] % 3 == 0 ? [.. own.Reverse()] : own;
    }

    private static Event Turned(Event entry, Event target) => (entry, target) switch
    {
        ({ Corrects: not null }, { Happening: not ReportRetracted, Disputes: null }) => entry with { Corrects = target.Id },
        ({ Happening: ReportRetracted }, _) => entry with { Happening = new ReportRetracted(target.Id) },
        ({ Disputes: not null }, { Disputes: null }) when target.Happening.GetType() == entry.Happening.GetType() => entry with { Disputes = target.Id },
        _ => entry,
    };

    private static Amendment Amending(Event target, int fields, EdtfDate when, Event[] donors)
    {
        var donor = donors.FirstOrDefault(d => d.Happening.GetType() == target.Happening.GetType());
        string[] given =
        [
            .. new[]
            {
                "when",
                "reported",
                "known-to",
                "according-to",
                "note",
                "by",
            }.Where((name, bit) => (fields & (1 << bit)) != 0 && (name != "by" || donor?.Happening is TruceJoined or TalksOpened or TalksAdjourned)),
        ];
        return new(new Event(target.Id, when, donor?.Happening ?? target.Happening)
        {
            Reported = donor?.Reported, NeverReported = donor?.NeverReported
                ?? false, KnownTo = donor?.KnownTo ?? default, AccordingTo = donor?.AccordingTo ?? default, Note = "changed", Given = [.. given],
        });
    }

    private sealed record Draft(
        EdtfDate At,
        int After,
        bool KeepLater,
        int[] Without,
        (int Target, int Fields, EdtfDate When)[] Amended,
        Event[] Events,
        int[] Turned);
}
