using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sim.Load;

/// <summary>Readers of the shipped cases: each asks for a date, reads a while, and asks for the next; one in three asks what nobody asked before.</summary>
internal sealed class Readers(Uri site)
{
    private const int Usual = 40;

    private static readonly (string Timeline, DateTime First, int Days)[] Cases =
        [
            ("istanbul-2025", new(2025, 3, 1), 90), ("cuba-1962", new(1962, 10, 14), 40), ("good-friday-1998", new(1997, 6, 1), 400),
            ("camp-david-1978", new(1978, 7, 1), 270),
        ];

    private readonly HttpClient _client = Client(site);

    public ConcurrentBag<double> Asked { get; private set; } = [];

    public ConcurrentBag<double> New { get; private set; } = [];

    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    public static IEnumerable<string> Timelines => Cases.Select(c => c.Timeline);

    public static HttpClient Client(Uri site)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 400 }) { BaseAddress = site };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        return client;
    }

    public void Forget() => (Asked, New) = ([], []);

    /// <summary>Every usual page once.</summary>
    public async Task WarmAsync()
    {
        foreach (var (timeline, first, days) in Cases)
        {
            for (var n = 0; n < Usual; n++)
            {
                await AskAsync(Page(timeline, first.AddDays(n * days / Usual), "yyyy-MM-dd"), Asked);
            }
        }
    }

    /// <summary>One after the other, none asked before, of one case: how long each took.</summary>
    public async Task<List<double>> AloneAsync(string timeline, int pages, Random dice)
    {
        var times = new ConcurrentBag<double>();
        var of = Cases.First(c => c.Timeline == timeline);
        for (var n = 0; n < pages; n++)
        {
            await AskAsync(Never(of, dice), times);
        }

        return [.. times];
    }

    /// <summary>One reader until the end, each page asked for at its time, whether the last one came late or not.</summary>
    public async Task ReadAsync(int number, TimeSpan every, CancellationToken end)
    {
        var dice = new Random(number);
        var next = Stopwatch.GetTimestamp() + (long)(dice.NextDouble() * every.TotalSeconds * Stopwatch.Frequency);
        while (!end.IsCancellationRequested)
        {
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (end.IsCancellationRequested)
                {
                    return;
                }
            }

            var of = Cases[dice.Next(Cases.Length)];
            var isNew = dice.Next(3) == 0;
            await AskAsync(
                isNew ? Never(of, dice) : Page(of.Timeline, of.First.AddDays(dice.Next(Usual) * of.Days / Usual), "yyyy-MM-dd"),
                isNew ? New : Asked,
                next);
            next += (long)(every.TotalSeconds * Stopwatch.Frequency);
        }
    }

    private static string Never((string Timeline, DateTime First, int Days) of, Random dice) =>
        Page(of.Timeline, of.First.AddSeconds(dice.NextInt64((long)of.Days * 86_400)), "yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static string Page(string timeline, DateTime date, string form) =>
        $"/t/{timeline}?as-of={date.ToString(form, System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>The time runs from when the page was to be asked for.</summary>
    private async Task AskAsync(string address, ConcurrentBag<double> times, long? since = null)
    {
        var start = since ?? Stopwatch.GetTimestamp();
        var status = 0;
        try
        {
            using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            status = (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Counted as no status.
        }

        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        Statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
    }
}
