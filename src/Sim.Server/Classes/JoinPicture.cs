using System.Text;
using QRCoder;

namespace Sim.Server.Classes;

/// <summary>An address as the squares of a QR code: one path, and how many squares stand in a row.</summary>
internal static class JoinPicture
{
    public static (string Path, int Size) Of(Uri address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address.ToString(), QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        foreach (var (y, row) in code.ModuleMatrix.Index())
        {
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x])
                {
                    path.Append($"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (path.ToString(), code.ModuleMatrix.Count);
    }
}
