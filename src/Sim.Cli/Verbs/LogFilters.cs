using System.CommandLine;
using Sim.Application.Timelines;
using Sim.Domain.Events;
using Sim.Domain.Vocabulary;

namespace Sim.Cli.Verbs;

/// <summary>The options that say which events are meant: when, whose, of which type, about what, from which source, under which cuts.</summary>
internal sealed class LogFilters
{
    private readonly Option<string?> _from = Inputs.Date("--from", "From the first moment of this date.");
    private readonly CutOptions _cuts = new(Inputs.Date("--to", "Through the last moment of this date."));
    private readonly Option<string?> _by = Inputs.Party("--by", "Only what this party, or this voice of it, did.", withVoices: true);
    private readonly Option<string?> _type = new Option<string?>("--type")
    {
        Description = "Only events of this type, such as truce-announced.",
        HelpName = "TYPE",
    }.Suggesting(EventCatalog.All.Select(t => t.Name));
    private readonly Option<string?> _about = Inputs.Thing("--about", "Only events that name this thing, such as truce/victory-day.");
    private readonly Option<string?> _source = new("--source") { Description = "Only events that cite this source, by its id.", HelpName = "SOURCE" };

    public void AddTo(Command verb)
    {
        verb.Add(_from);
        _cuts.AddTo(verb);
        foreach (var option in new[] { _by, _type, _about, _source })
        {
            verb.Add(option);
        }
    }

    /// <summary>The log that these ask for; its timeline is still to be named.</summary>
    public GetLog Read(ParseResult parse)
    {
        var asked = _cuts.Read(parse);
        Inputs.RequireOrder(Inputs.ReadDate(parse, _from), asked.AsOf);
        var thing = parse.GetValue(_about) is { } named ? Inputs.ReadReference("--about", named) : (Ref?)null;
        return new(
            "", Inputs.ReadDate(parse, _from), asked.AsOf, parse.GetValue(_by), parse.GetValue(_type), thing, asked.RecordedBy, asked.KnownBy,
            asked.AsKnownThen, asked.KnownTo, asked.AccordingTo, parse.GetValue(_source));
    }
}
