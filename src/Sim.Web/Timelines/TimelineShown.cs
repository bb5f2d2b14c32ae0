using Sim.Answers.Boards;
using Sim.Domain.Vocabulary;
using Sim.Web.Pages;

namespace Sim.Web.Timelines;

/// <summary>All that the page of a timeline on a date says. Without a board it is the form alone, with what is wrong in it.</summary>
public sealed record TimelineShown(View View, string Title)
{
    /// <summary>What the fields of the form hold.</summary>
    public ViewChoices Choices { get; init; } = new([], []);

    /// <summary>What is wrong with a value, by its name.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

    /// <summary>The branch it is of, and why it was made; null: history.</summary>
    public string? Branch { get; init; }

    public string? BranchWhy { get; init; }

    public Board? Board { get; init; }

    /// <summary>What stands, sentence by sentence.</summary>
    public ValueList<Clause> Opening { get; init; }

    /// <summary>The date asked about as the field has it.</summary>
    public string AsOf { get; init; } = "";

    public Stop? Before { get; init; }

    public Stop? After { get; init; }

    /// <summary>What changed, latest first, and since when.</summary>
    public ValueList<Step> Changes { get; init; }

    /// <summary>How many changes are left to the log, and where it has them; null: none.</summary>
    public (int Count, string Address)? Earlier { get; init; }

    /// <summary>"after 3 May".</summary>
    public string ChangedSince { get; init; } = "";

    /// <summary>Said where nothing changed.</summary>
    public string? Unchanged { get; init; }

    /// <summary>The picture over time, with what came after the date where that may be shown.</summary>
    public DrawnPicture? Picture { get; init; }

    public int Events { get; init; }

    public int Branches { get; init; }

    public int Sources { get; init; }

    /// <summary>The address of exactly this view, which no later load changes.</summary>
    public string Cited { get; init; } = "";
}

/// <summary>Where a step leads: the address, the date on the button, and what happened there.</summary>
public sealed record Stop(string Address, string Label, string Told);

/// <summary>What can be chosen in the form of a view: each party by its id and name, and those whose word can be taken.</summary>
public sealed record ViewChoices(IReadOnlyList<(string Id, string Name)> Parties, IReadOnlyList<(string Id, string Name)> Believable);
