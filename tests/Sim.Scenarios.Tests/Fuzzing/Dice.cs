using CsCheck;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>Random choices drawn from a generator's own source, so that a seed gives the same script again.</summary>
internal sealed class Dice(PCG source)
{
    /// <summary>From 0 up to, not including, this bound.</summary>
    public int Below(int bound) => (int)source.Next((uint)bound);

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Percent(int chance) => Below(100) < chance;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Some of them, in any order, at least one and at most so many.</summary>
    public T[] Some<T>(IReadOnlyList<T> from, int most)
    {
        var all = from.ToArray();
        Shuffle(all);
        return all[..Between(1, Math.Min(most, all.Length))];
    }

    public void Shuffle<T>(T[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}

/// <summary>A generator written as a function of the dice; the size is the text's length, so that shrinking looks for shorter ones.</summary>
internal sealed class GenText(Func<Dice, string> write) : Gen<string>
{
    public override string Generate(PCG pcg, Size? min, out Size size)
    {
        var text = write(new Dice(pcg));
        size = new Size((ulong)text.Length);
        return text;
    }
}
