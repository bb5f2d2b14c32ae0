using System.Text;

namespace Sim.Fuzz;

/// <summary>
/// The verbs that write a file: a backup, which is never written over, and a table, which is. They write on a small disk, where there can be one.
/// </summary>
internal sealed class FileActs : IDisposable
{
    public static readonly string[] All = ["backup", "table"];

    private const string Old = "an older table\n";

    private readonly SmallDisk? _disk;
    private readonly string _folder;
    private readonly Dictionary<string, long> _usual = [];
    private string _act = "";

    public FileActs(string folder)
    {
        _disk = SmallDisk.CanBe ? new(System.IO.Path.Combine(folder, "client"), 8, inFile: false) : null;
        _folder = _disk?.Folder ?? Directory.CreateDirectory(System.IO.Path.Combine(folder, "client")).FullName;
    }

    /// <summary>The file of this round.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The line of an act; where it may write over a file, there is one.</summary>
    public string[] Begin(string act, int round)
    {
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }

        (_act, Path) = (act, System.IO.Path.Combine(_folder, $"{act}-{round}"));
        if (act == "table")
        {
            File.WriteAllText(Path, Old);
        }

        return act == "backup" ? ["db", "backup", Path] : ["table", "case", "--rows", "events", "--format", "csv", "--output", Path];
    }

    /// <summary>Leaves no room, or too little for what such a file takes, or just enough; when in the writing of it that is.</summary>
    public AimedAt Fill(Random random)
    {
        var usual = _usual.GetValueOrDefault(_act, 16 * 1024);
        var (leaving, when) = random.Next(4) switch
        {
            0 => (0L, AimedAt.Before),
            1 => (usual + 128 * 1024, AimedAt.After),
            _ => (random.NextInt64(4096, Math.Max(8192, usual)), AimedAt.Within),
        };
        _disk!.Fill(leaving);
        return when;
    }

    public void Free() => _disk?.Free();

    /// <summary>Who was killed in the writing of a file could not take its part away; nobody else knows whether it is still being written.</summary>
    public void Sweep()
    {
        foreach (var part in Directory.GetFiles(_folder, "*.part"))
        {
            File.Delete(part);
        }
    }

    /// <summary>What is wrong with the file after a line ended so; null: it is there whole, or as it was.</summary>
    public string? Fault(int status, bool isKilled)
    {
        var isWhole = IsWhole();
        if (isWhole)
        {
            _usual[_act] = new FileInfo(Path).Length;
        }

        return status == 0 && !isWhole ? "what was told as written is there whole"
            : !isWhole && !IsAsBefore() ? "nothing half written bears the name"
            : !isKilled && Directory.GetFiles(_folder, "*.part").Length > 0 ? "nothing is left beside it"
            : null;
    }

    public void Dispose() => _disk?.Dispose();

    private bool IsAsBefore() => _act == "table" ? File.Exists(Path) && File.ReadAllText(Path) == Old : !File.Exists(Path);

    /// <summary>
    /// A table has its heading and ends with its last line; a backup begins as PostgreSQL's do, and whether it is whole is told by bringing it back.
    /// </summary>
    private bool IsWhole()
    {
        if (!File.Exists(Path))
        {
            return false;
        }

        var bytes = File.ReadAllBytes(Path);
        var text = Encoding.UTF8.GetString(bytes);
        return _act == "table"
            ? text != Old && text.EndsWith('\n') && text.Split('\n') is [var heading, .. var rows, ""] && rows.Length > 0
                && rows.All(r => r.Count(c => c == ',') >= heading.Count(c => c == ','))
            : bytes.AsSpan().StartsWith("PGDMP"u8);
    }
}
