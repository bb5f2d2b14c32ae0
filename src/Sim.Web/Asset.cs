using System.Security.Cryptography;
using System.Text;

namespace Sim.Web;

/// <summary>
/// A file that pages need, as it stands in the assembly: files beside it come back empty where sim is a tool. Its address holds a hash of its content, so that
/// a
/// browser may keep it for good.
/// </summary>
public sealed class Asset
{
    private Asset(string name, string type)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"Sim.Web.{name}")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        (Content, Type) = (content, type);
        Text = Encoding.UTF8.GetString(content);
        Address = $"/assets/{Path.GetFileNameWithoutExtension(name)}.{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}{Path.GetExtension(name)}";
    }

    /// <summary>The one style sheet of every page.</summary>
    public static Asset Style { get; } = new("sim.css", "text/css; charset=utf-8");

    /// <summary>The one script: it saves round trips, and changes no address and no content.</summary>
    public static Asset Script { get; } = new("sim.js", "text/javascript; charset=utf-8");

    /// <summary>The mark of Sim.</summary>
    public static Asset Icon { get; } = new("icon.svg", "image/svg+xml");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Asset> All { get; } = [Style, Script, Icon];

    public string Address { get; }

    public string Type { get; }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The content as text.</summary>
    public string Text { get; }
}
