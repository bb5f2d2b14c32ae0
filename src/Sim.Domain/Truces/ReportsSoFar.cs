using System.Collections.Immutable;
using NodaTime;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Truces;

/// <summary>
/// What the reports on one truce come to, kept between two looks at it: a report among thousands then costs what it changes. While the truce stays as it is,
/// only what is new of its reports is looked at.
/// </summary>
internal sealed class ReportsSoFar
{
    private readonly List<(Violation Violation, Weight Weight)> _weighed = [];
    private readonly Dictionary<(string By, string? Against), (int Reports, Count? Count)> _totals = [];
    private readonly List<(string By, string? Against)> _pairs = [];
    private (Moment? From, Instant? End, Moment? EndedAt, ImmutableList<Commitment>? Commitments) _truce;
    private (int Counting, int Proven, int Refuted) _sum;
    private int _added;

    /// <summary>Claims outside the window, and claims against a party that was not bound, do not count.</summary>
    public Compliance ComplianceOf(Truce truce, Instant? end, View view)
    {
        if (_truce != (truce.From, end, truce.EndedAt, truce.Commitments))
        {
            _truce = (truce.From, end, truce.EndedAt, truce.Commitments);
            _weighed.Clear();
            _sum = default;
        }

        var reports = view.PartsOf(truce.Ref);
        for (var n = 0; n < reports.Count; n++)
        {
            if (n < _weighed.Count && ReferenceEquals(_weighed[n].Violation, reports[n]))
            {
                continue;
            }

            var violation = (Violation)reports[n];
            var weight = WeightOf(violation, truce, end, view);
            if (n < _weighed.Count)
            {
                Add(_weighed[n].Weight, -1);
                _weighed[n] = (violation, weight);
            }
            else
            {
                _weighed.Add((violation, weight));
            }

            Add(weight, 1);
        }

        return _sum.Counting == 0 ? Compliance.Unreported
            : _sum.Proven > 0 ? Compliance.Violated
            : _sum.Refuted == _sum.Counting ? Compliance.Refuted
            : Compliance.Contested;
    }

    /// <summary>Each claimant's reports against each accused, as a story tells of them: what was once reported stays as it was.</summary>
    public IEnumerable<ThingValue> TotalsOf(Truce truce, View view)
    {
        var reports = view.PartsOf(truce.Ref);
        for (; _added < reports.Count; _added++)
        {
            var report = ((Violation)reports[_added]).Reported;
            foreach (var pair in report.By.SelectMany(by => report.Against.Count == 0
                ? [(by.Party, (string?)null)]
                : report.Against.Select(against => (by.Party, (string?)against.Party))))
            {
                if (!_totals.TryGetValue(pair, out var total))
                {
                    _pairs.Add(pair);
                }

                _totals[pair] = (total.Reports + 1, ViolationTotal.Add(total.Count, report));
            }
        }

        return _pairs.Select(pair => (pair, Total: _totals[pair])).Select(p => new ThingValue(
            new("violationTotals", p.pair.By, p.pair.Against ?? ThingPath.Nobody),
            $"{p.Total.Reports} {(p.Total.Reports == 1 ? "report" : "reports")}, {p.Total.Count?.Text ?? "no figure"}"));
    }

    private static Weight WeightOf(Violation violation, Truce truce, Instant? end, View view) =>
        ViolationState.IsOutside(violation, truce, end, view) || ViolationState.IsBound(violation, truce, view) == false
            ? default
            : new(
                true,
                violation.Status == ViolationStatus.Confirmed || (view.Believed is { } believed && violation.Reported.By.Any(p => p.Party == believed)),
                violation.Status == ViolationStatus.Refuted);

    private void Add(Weight weight, int times) => _sum = (
        _sum.Counting + (weight.Counts ? times : 0),
        _sum.Proven + (weight.Proves ? times : 0),
        _sum.Refuted + (weight.Refutes ? times : 0));

    /// <summary>What one report says of how the truce is kept; one that is both proven by belief and refuted counts as proven.</summary>
    private readonly record struct Weight(bool Counts, bool Proves, bool Refutes);
}
