using Sim.Answers.Telling;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Boards;

/// <summary>
/// What is over leaves the board by and by: the latest of it stands in full, the rest is named in one line. Whoever asks for the section sees all of it.
/// </summary>
internal sealed class Folded<T> where T : class
{
    private const int Kept = 2;

    private readonly T[] _earlier;

    /// <summary>Of things in the order they are shown, those that stand in full.</summary>
    public Folded(BoardContext scene, BoardSection section, IEnumerable<T> things, Func<T, bool> isOver)
    {
        var all = things.ToArray();
        var over = all.Where(isOver).ToArray();
        _earlier = [.. over.Skip(scene.Most(section, over.Length == Kept + 1 ? Kept + 1 : Kept))];
        Shown = [.. all.Where(thing => !_earlier.Contains(thing, ReferenceEqualityComparer.Instance))];
    }

    public T[] Shown { get; }

    /// <summary>The rest, named.</summary>
    public Earlier? Rest(Func<T, Ref> thing, Func<T, string> name) =>
        _earlier.Length == 0
            ? null
            : new([.. _earlier.Select(thing)], Say.Of("earlier", ("count", _earlier.Length.ToString()), ("things", string.Join(", ", _earlier.Select(name)))));
}
