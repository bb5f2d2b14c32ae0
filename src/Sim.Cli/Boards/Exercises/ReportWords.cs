using Sim.Application.Exercises;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Boards.Exercises;

/// <summary>The names and dates of a report, as a board says them.</summary>
internal sealed class ReportWords
{
    private readonly Names _names;
    private readonly Dates _dates;

    public ReportWords(RunReport report)
    {
        _names = Names.Of(report.Run.Scenario, report.Run.Past.Concat(report.Run.Play.Entries()));
        _dates = new Dates(report.Run.Scenario.Zone, year: int.MinValue);
    }

    public string Date(string text) => _dates.Of(text);

    public string Thing(Outcome outcome) => Ref.TryParse(outcome.Thing, out var thing) ? _names.Of(thing) : "Phase";

    public string Status(Outcome outcome, string status) => status == "absent" ? "no such thing" : _names.Status(Ref.TryParse(outcome.Thing, out var thing) ? thing : Ref.Phase, status);
}
