using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sim.Application.Exercises;

/// <summary>Identifiers that follow from a name, by version 5 of RFC 9562: the same name has the same one wherever it is asked for.</summary>
public static class NamedId
{
    /// <summary>Under which runs are named.</summary>
    public static readonly Guid Runs = new("5f3e2b0c-8d0a-4a55-9f9e-3f3c1d6a7b21");

    /// <summary>The identifier of a name under another.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The RFC names SHA-1; nothing is kept secret by it.")]
    public static Guid Of(Guid within, string name)
    {
        var hash = SHA1.HashData([.. within.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash, bigEndian: true);
    }
}
