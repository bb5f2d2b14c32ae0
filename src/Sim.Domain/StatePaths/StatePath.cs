using Sim.Domain.Negotiation;

namespace Sim.Domain.StatePaths;

/// <summary>
/// A path of a <see cref="NegotiationState"/>, segments parted by dots, resolved once against the records that make a state. Lists are keyed: by id,
/// positions by issue,
/// responses and commitments by party, violation totals by <c>claimant&gt;accused</c>, incident totals by <c>kind&gt;by</c>, conditions by reference or
/// number, upcoming by <c>ref:what</c>,
/// unanswered by <c>proposal&gt;party</c>, claims and orphaned by event, disputed by field; any list by number from 1. <c>count</c> counts a list. Equal
/// if written alike.
/// </summary>
public sealed class StatePath : IEquatable<StatePath>
{
    private readonly IReadOnlyList<Step> _steps;

    private StatePath(string text, IReadOnlyList<Step> steps) => (Text, _steps) = (text, steps);

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>The segment at which no state can have anything; null: the path can lead somewhere.</summary>
    public PathProblem? Problem => (_steps[^1] as Strayed)?.Problem;

    /// <summary>The path of a text; what cannot stand in any state is told by <see cref="Problem"/>.</summary>
    public static StatePath Compile(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = new List<Step>();
        ValueShape? at = PartialState.Shape;
        foreach (var segment in text.Split('.'))
        {
            steps.Add(at switch
            {
                RecordShape record when record.Find(segment) is { } property => new ToProperty(property),
                RecordShape record => new Strayed(new(segment, record.Names)),
                EntriesShape entries => new ToEntry(entries, segment),
                ListShape when segment == "count" => new Counting(),
                ListShape list => new ToItem(list, segment),
                _ => new Strayed(new(segment, null)),
            });
            at = steps[^1].To;
            if (at is null)
            {
                break;
            }
        }

        return new(text, steps);
    }

    /// <summary>What stands there in a state.</summary>
    public Found In(PartialState state)
    {
        object? at = state;
        IReadOnlyList<string> because = [];
        foreach (var step in _steps)
        {
            switch (step)
            {
                case Strayed strayed:
                    return new Found.Astray(strayed.Problem, because);
                case Counting:
                    return new Found.Counted(ListShape.CountOf(at), because);
            }

            at = step.Follow(at);
            if (at is null)
            {
                return step is ToProperty && step == _steps[^1] ? new Found.Empty(because) : new Found.Nothing(because);
            }

            if (step.To is RecordShape { Because: { } reasons })
            {
                because = (IReadOnlyList<string>)reasons(at)!;
            }
        }

        return _steps[^1].To!.Show(at, because);
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    /// <inheritdoc />
    public bool Equals(StatePath? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as StatePath);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>One segment: from a value to what it names there.</summary>
    private abstract class Step(ValueShape? to)
    {
        /// <summary>The shape of what it leads to; null: the path ends with it.</summary>
        public ValueShape? To => to;

        public virtual object? Follow(object at) => null;
    }

    private sealed class ToProperty(Property property) : Step(property.Shape)
    {
        public override object? Follow(object at) => property.Get(at);
    }

    private sealed class ToEntry(EntriesShape entries, string name) : Step(entries.Entry)
    {
        public override object? Follow(object at) => entries.Find(at, name);
    }

    private sealed class ToItem(ListShape list, string segment) : Step(list.Item)
    {
        public override object? Follow(object at) => list.Find(at, segment);
    }

    private sealed class Counting() : Step(null);

    private sealed class Strayed(PathProblem problem) : Step(null)
    {
        public PathProblem Problem => problem;
    }
}
