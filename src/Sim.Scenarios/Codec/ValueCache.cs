using System.Buffers.Binary;

namespace Sim.Scenarios.Codec;

/// <summary>
/// Values by the bytes they were read from: the same few parties, sources and words stand in nearly every event of a case, and are then one object each. It
/// holds the latest few hundred; several threads at once only cost each other a hit.
/// </summary>
internal sealed class ValueCache
{
    private const int Longest = 64;
    private readonly Entry?[] _entries = new Entry?[512];

    /// <summary>The value these bytes gave before; null: they are not remembered.</summary>
    public object? Find(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= Longest && _entries[Slot(bytes)] is { } entry && bytes.SequenceEqual(entry.Bytes) ? entry.Value : null;

    /// <summary>Remembers what these bytes gave.</summary>
    public void Keep(ReadOnlySpan<byte> bytes, object value)
    {
        if (bytes.Length <= Longest)
        {
            _entries[Slot(bytes)] = new(bytes.ToArray(), value);
        }
    }

    private int Slot(ReadOnlySpan<byte> bytes)
    {
        var mixed = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        if (bytes.Length >= 8)
        {
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes) * 0xC2B2AE3D27D4EB4F;
            mixed = (mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..])) * 0x165667B19E3779F9;
        }
        else
        {
            foreach (var b in bytes)
            {
                mixed = (mixed ^ b) * 0x100000001B3;
            }
        }

        return (int)(mixed >> 40) & (_entries.Length - 1);
    }

    private sealed record Entry(byte[] Bytes, object Value);
}
