using System.CommandLine;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Cli;

/// <summary>The arguments and options that several verbs share.</summary>
internal static class Inputs
{
    public static Argument<string> Timeline() => new("TIMELINE") { Description = "A timeline by name, or a script's path, which is loaded first." };

    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = $"How to print the answer: {string.Join(", ", formats)}.", DefaultValueFactory = _ => formats[0], HelpName = string.Join('|', formats) };
        return option.AcceptOnlyFromAmong(formats);
    }

    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = "The PostgreSQL to use: a connection string or a postgres:// URL. Default: SIM_POSTGRES, else a private server, started on demand.",
        HelpName = "CONNECTION",
    };

    public static Option<string?> Date(string name, string description) => new(name) { Description = description, HelpName = "DATE" };

    /// <summary>A reference as a person types it; refused with the remedy.</summary>
    public static Ref ReadReference(string name, string text) =>
        Ref.TryParse(text, out var reference)
            ? reference
            : throw new RefusedException($"{name}: '{text}' is no reference: write a kind and an id, such as truce/victory-day; the kinds are {string.Join(", ", Words.All(typeof(Kind)))}");

    /// <summary>A date as a person types it; refused with the remedy.</summary>
    public static EdtfDate? ReadDate(ParseResult parse, Option<string?> option)
    {
        if (parse.GetValue(option) is not { } text)
        {
            return null;
        }

        return EdtfDate.TryParse(text, out var date, out var problem) ? date : throw new RefusedException($"{option.Name}: {problem}");
    }
}
