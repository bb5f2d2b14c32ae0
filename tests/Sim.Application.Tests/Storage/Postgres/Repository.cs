using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MysticMind.PostgresEmbed;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>A Maven repository on the loopback that has one portable PostgreSQL: this computer's own programs, packed as the real one packs them.</summary>
internal sealed class Repository : IDisposable
{
    private static readonly Lazy<Task<(int Major, byte[] Jar)>> Packed = new(PackAsync);

    private readonly HttpListener listener = new();
    private readonly Dictionary<string, byte[]> files = [];

    private Repository(int port)
    {
        Address = $"http://127.0.0.1:{port}/maven2";
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public int Major { get; private init; }

    /// <summary>What was asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Held up until this ends, after the first half of the archive.</summary>
    public TaskCompletionSource? Pause { get; init; }

    public PortableSource Source => new(Address, IsRefused: false, Major);

    public static string Version(int major) => $"{major}.98.0";

    /// <summary>Skips the test where the programs cannot be packed; pretended is the major version that the repository gives them out as.</summary>
    public static async Task<Repository> OpenAsync(int? pretended = null, TaskCompletionSource? pause = null)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Directory.Exists("/usr/lib/postgresql") && Tool.Find("tar") is not null && Tool.Find("xz") is not null,
            "packs Debian's PostgreSQL with tar and xz");
        var (major, jar) = await Packed.Value;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var repository = new Repository(port) { Major = pretended ?? major, Pause = pause };
        repository.Put(
            "maven-metadata.xml",
            Encoding.UTF8.GetBytes(
                $"<metadata><versioning><versions><version>9.6.24</version><version>{Version(repository.Major)}</version></versions></versioning></metadata>"));
        repository.Put(repository.Jar, jar);
        repository.Put(repository.Jar + ".sha256", Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(jar))));
        return repository;
    }

    public string Jar => $"{Version(Major)}/{Artifact}-{Version(Major)}.jar";

    public void Remove(string file) => files.Remove(Path(file));

    public void Change(string file, Func<byte[], byte[]> change) => files[Path(file)] = change(files[Path(file)]);

    public void Dispose() => listener.Close();

    private static string Artifact => $"embedded-postgres-binaries-{PgPlatform.Detect().ArtifactName}";

    private static string Path(string file) => $"/maven2/io/zonky/test/postgres/{Artifact}/{file}";

    private void Put(string file, byte[] content) => files[Path(file)] = content;

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            _ = AnswerAsync(call);
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        try
        {
            Asked.Enqueue(call.Request.Url!.AbsolutePath.Split('/')[^1]);
            using var response = call.Response;
            if (!files.TryGetValue(call.Request.Url!.AbsolutePath, out var content))
            {
                response.StatusCode = 404;
                return;
            }
            response.ContentLength64 = content.Length;
            var half = Pause is not null && content.Length > 100_000 ? content.Length / 2 : content.Length;
            await response.OutputStream.WriteAsync(content.AsMemory(0, half));
            await response.OutputStream.FlushAsync();
            if (half < content.Length)
            {
                await Pause!.Task;
                await response.OutputStream.WriteAsync(content.AsMemory(half));
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The caller hung up.
        }
    }

    private static async Task<(int, byte[])> PackAsync()
    {
        var ct = CancellationToken.None;
        var here = (await Installation.FindAllAsync(
            Installation.Folders(),
            ct)).First(each => each.Bin.StartsWith("/usr/lib/postgresql/", StringComparison.Ordinal));
        using var folder = new PostgresFixture.TemporaryFolder();
        var (bin, lib) = (Directory.CreateDirectory(System.IO.Path.Combine(
            folder.Path,
            "in",
            "bin")).FullName, Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "in", "lib")).FullName);
        foreach (var program in (string[])["postgres", "initdb", "pg_ctl"])
        {
            File.Copy(here.Program(program), System.IO.Path.Combine(bin, program));
        }

        // What a first start loads; the rest of PostgreSQL's files it finds where Debian has them.
        foreach (var library in (string[])["dict_snowball.so", "plpgsql.so"])
        {
            File.Copy(System.IO.Path.Combine(here.Bin, "..", "lib", library), System.IO.Path.Combine(lib, library));
        }

        await File.WriteAllTextAsync(System.IO.Path.Combine(lib, "libpq.so.5.15"), "a library", ct);
        File.CreateSymbolicLink(System.IO.Path.Combine(folder.Path, "in", "lib", "libpq.so.5"), "libpq.so.5.15");
        var archive = System.IO.Path.Combine(folder.Path, "postgres-linux-x86_64.txz");
        var start = new ProcessStartInfo("tar", ["-cJf", archive, "-C", System.IO.Path.Combine(folder.Path, "in"), "bin", "lib"]);
        start.Environment["XZ_OPT"] = "-0";
        using var tar = Process.Start(start)!;
        await tar.WaitForExitAsync(ct);
        tar.ExitCode.ShouldBe(0);
        using var jar = new MemoryStream();
        await using (var zip = new ZipArchive(jar, ZipArchiveMode.Create, leaveOpen: true))
        {
            await zip.CreateEntryFromFileAsync(archive, System.IO.Path.GetFileName(archive), CompressionLevel.NoCompression, ct);
        }

        return (here.Major, jar.ToArray());
    }
}
