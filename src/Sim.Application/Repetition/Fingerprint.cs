using System.Security.Cryptography;
using System.Text;

namespace Sim.Application.Repetition;

/// <summary>What a text comes to in 64 hexadecimal digits (SHA-256): of two that are the same it is the same, and nobody reads the text from it.</summary>
public static class Fingerprint
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
