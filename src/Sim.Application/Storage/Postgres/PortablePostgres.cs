using System.Net;
using MysticMind.PostgresEmbed;

namespace Sim.Application.Storage.Postgres;

/// <summary>
/// Where a portable PostgreSQL comes from, whether fetching one is allowed at all, and which major version it is where there is no data that asks for another.
/// </summary>
internal sealed record PortableSource(string Repository, bool IsRefused, int Major = 17)
{
    /// <summary>The Maven repository that holds io/zonky/test/postgres; a company's mirror, say.</summary>
    public const string RepositoryVariable = "SIM_POSTGRES_REPOSITORY";

    /// <summary>With any value but yes, 1 and true, nothing is ever downloaded.</summary>
    public const string DownloadVariable = "SIM_POSTGRES_DOWNLOAD";

    public static PortableSource FromEnvironment() => Read(Environment.GetEnvironmentVariable);

    internal static PortableSource Read(Func<string, string?> variable)
    {
        var repository = variable(RepositoryVariable)?.Trim() is { Length: > 0 } named ? named : PgServerOptions.DefaultMavenRepo;
        if (!Uri.TryCreate(repository, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new StoreUnavailableException(
                $"{RepositoryVariable} is not the address of a repository: " +
                    $"write one that begins with https://, or unset it to use {PgServerOptions.DefaultMavenRepo}");
        }

        var download = variable(DownloadVariable)?.Trim();
        return new PortableSource(
            repository,
            download is { Length: > 0 }
                && !(download is "1"
                    || download.Equals("yes", StringComparison.OrdinalIgnoreCase)
                    || download.Equals("true", StringComparison.OrdinalIgnoreCase)));
    }
}

/// <summary>
/// PostgreSQL's programs for a computer that has none: fetched once and kept beside the data. Of the package that knows the archives only the download and the
/// unpacking are used; making and starting the server stays with us.
/// </summary>
internal sealed record PortablePostgres(string Home, PortableSource Source, Action<string> Notice)
{
    // A stalled line must end some day; a slow one must not.
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(20);

    private string Folder => Path.Combine(Home, "programs");

    /// <summary>The folders of the programs fetched so far.</summary>
    public static IEnumerable<string> FoldersIn(string home) =>
        Directory.Exists(Path.Combine(home, "programs"))
            ? Directory.EnumerateDirectories(Path.Combine(home, "programs"))
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    /// <summary>
    /// The programs of a major version, fetched now; where that cannot be, the message begins with what is missing. Called with the start lock held.
    /// </summary>
    public async Task<Installation> FetchAsync(int major, string missing, CancellationToken ct)
    {
        if (Source.IsRefused)
        {
            throw new StoreUnavailableException(
                $"{missing}\nA portable one may not be downloaded: {PortableSource.DownloadVariable} is set.\n{Advice.Install}");
        }

        Sweep();
        // A draft of its own: whatever an interrupted call left half-written is never looked at again.
        var draft = Path.Combine(Folder, $"new-{Guid.NewGuid():N}");
        DataHome.Make(draft);
        try
        {
            return await FetchIntoAsync(draft, major, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception cause) when (cause is HttpRequestException or PostgresEmbedException or IOException or UnauthorizedAccessException
            or OperationCanceledException or System.Xml.XmlException
            or InvalidDataException or SharpCompress.Common.SharpCompressException or InvalidOperationException)
        {
            throw new StoreUnavailableException(
                $"""
                {missing}
                A portable one could not be fetched from {Source.Repository}: {Reasons(cause)}
                Check the network (HTTPS_PROXY names a proxy, {PortableSource.RepositoryVariable} a mirror), and that {Home} has room; then try again.
                {Advice.Install}
                """, cause);
        }
        finally
        {
            Sweep();
        }
    }

    private async Task<Installation> FetchIntoAsync(string draft, int major, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LongestDownload);
        using var client = new HttpClient(new ArchiveWatch(size => Notice(
            $"No PostgreSQL is installed here: downloading a portable one ({size} from {new Uri(Source.Repository).Host}) into {Folder}; " +
                $"{PortableSource.DownloadVariable}=no prevents it.")))
        { Timeout = Timeout.InfiniteTimeSpan };

        var available = await PgVersions.GetAvailableAsync(mavenRepo: Source.Repository, httpClient: client, cancellationToken: limit.Token);
        var version = PgVersions.Match($"{major}", available) ?? throw new PostgresEmbedException($"it has no PostgreSQL {major} for this computer.");
        await using var package = new PgServer(new PgServerOptions
        {
            PgVersion = version,
            BinariesDir = draft,
            DbDir = draft,
            Port = 1,
            MavenRepo = Source.Repository,
            HttpClient = client,
            DownloadRetryCount = 1,
        });
        await package.InstallAsync(limit.Token);

        var unpacked = new Installation(major, Path.Combine(package.InstallDir, "bin"));
        OpenToOthers(package.InstallDir);
        if (!unpacked.IsComplete || await Installation.MajorOfAsync(unpacked.Bin, ct) != major)
        {
            throw new PostgresEmbedException($"what it has as PostgreSQL {version} does not run on this computer.");
        }

        var final = Path.Combine(Folder, version);
        // Programs that are there and yet were not chosen do not run: those of another computer, say, brought along with the data.
        if (Directory.Exists(final))
        {
            Directory.Move(final, Path.Combine(draft, "replaced"));
        }

        Directory.Move(package.InstallDir, final);
        return new Installation(major, Path.Combine(final, "bin"));
    }

    // Root's server runs as another user, who must be able to read the programs whatever the umask is.
    private static void OpenToOthers(string folder)
    {
        if (OperatingSystem.IsWindows() || !DataHome.IsRoot)
        {
            return;
        }

        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(new DirectoryInfo(folder)))
        {
            if (entry.LinkTarget is null)
            {
                entry.UnixFileMode |= entry is DirectoryInfo ? Read | Enter : Read;
            }
        }
    }

    private void Sweep()
    {
        foreach (var leftover in Directory.Exists(Folder) ? Directory.GetDirectories(Folder, "new-*") : [])
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // A dying process still writes there: the next fetch sweeps again.
            }
        }
    }

    // The package says what it was doing, the exception within it why it failed.
    private static string Reasons(Exception cause)
    {
        if (cause is OperationCanceledException)
        {
            return $"it took longer than {LongestDownload.TotalMinutes:0} minutes.";
        }

        var inner = cause.GetBaseException();
        return inner == cause ? cause.Message : $"{cause.Message} ({inner.Message})";
    }

    /// <summary>
    /// Sees the archive's answer before the first byte of it is read, and holds the repository to its checksum, without which the package would go on.
    /// </summary>
    private sealed class ArchiveWatch(Action<string> begins) : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        private bool _said;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var path = request.RequestUri!.AbsolutePath;
            if (path.EndsWith(".sha256", StringComparison.Ordinal) && response.StatusCode is HttpStatusCode.NotFound)
            {
                throw new PostgresEmbedException("it has no SHA-256 to check the archive against.");
            }

            if (path.EndsWith(".jar", StringComparison.Ordinal) && response.IsSuccessStatusCode && !_said)
            {
                _said = true;
                begins(response.Content.Headers.ContentLength is { } bytes ? $"{Math.Max(1, (bytes + 524_288) / 1_048_576)} MB" : "of unsaid size");
            }
            return response;
        }
    }
}
