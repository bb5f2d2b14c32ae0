using Sim.Domain.Vocabulary;

namespace Sim.Domain.Events;

[Event(
    "report-retracted",
    "A report is taken back, from this event's `reported` on; its earlier corrections go with it. Retracting a correction brings back what it replaced.")]
public sealed record ReportRetracted(
    [Field("The event taken back.", Kind.Event)] string Retracts) : IHappening;
