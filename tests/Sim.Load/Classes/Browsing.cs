using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sim.Load.Classes;

/// <summary>
/// What a browser does with a page of a class, as the page's script has it: it asks again and again for what is not answered, sends a form anew as it was,
/// and opens the stream of what happens again when that breaks off.
/// </summary>
internal sealed class Browsing : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    // What Chromium waits where it is told nothing else.
    private static readonly TimeSpan UsualRetry = TimeSpan.FromSeconds(3);

    private readonly string _student;
    private readonly Way _way;
    private readonly Ledger _ledger;
    private readonly HttpClient _client;
    private Fault? _hit;
    private bool _isOpen;
    private int _failing;
    private int _fetching;
    private bool _isAskedAgain;

    public Browsing(string student, Uri site, Way way, Ledger ledger)
    {
        (_student, _way, _ledger) = (student, way, ledger);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
            MaxConnectionsPerServer = 6,
            ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(IPAddress.Loopback, _way.Port, ct);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(30) };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
    }

    /// <summary>The page as it is shown now.</summary>
    public PageShown Page { get; set; } = new("");

    /// <summary>Whether something that broke off is not there again yet.</summary>
    public bool IsAway => _hit is not null;

    /// <summary>One request, as it is.</summary>
    public async Task<(int Status, string? Location, string Body)> AskAsync(HttpMethod method, string address, IReadOnlyList<(string Name, string Value)>? form)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative))
        {
            Content = form is null ? null : new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        if (form is not null)
        {
            request.Headers.Add("Origin", _client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        }

        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, answer.Headers.Location?.ToString(), body);
    }

    /// <summary>Asks until there is an answer; null: there was none for a minute.</summary>
    public async Task<(int Status, string? Location, string Body)?> UntilAsync(
        string what, HttpMethod method, string address, IReadOnlyList<(string Name, string Value)>? form, Action? sent = null)
    {
        var start = Stopwatch.GetTimestamp();
        var failed = false;
        try
        {
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1))
            {
                sent?.Invoke();
                var answer = await TryAsync(what, method, address, form);
                if (answer is { Status: < 500 })
                {
                    return answer;
                }

                if (!failed)
                {
                    failed = true;
                    Interlocked.Increment(ref _failing);
                    Hit();
                }

                await Task.Delay(Again);
            }

            return null;
        }
        finally
        {
            if (failed)
            {
                Interlocked.Decrement(ref _failing);
            }

            IsThere();
        }
    }

    /// <summary>Fetches the page; false: it was not to be had.</summary>
    public async Task<bool> LookAsync(string address)
    {
        if (await UntilAsync("page", HttpMethod.Get, address, null) is not { Status: 200 } answer)
        {
            return false;
        }

        Page = new(answer.Body);
        return true;
    }

    /// <summary>Hears what happens, and fetches the page anew when it changed; until the end.</summary>
    public async Task ListenAsync(string page, CancellationToken end)
    {
        var (live, retry) = (Page.Live!, UsualRetry);
        while (!end.IsCancellationRequested)
        {
            var status = 0;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(live, UriKind.Relative)) { Headers = { { "Accept", "text/event-stream" } } };
                using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end);
                status = (int)answer.StatusCode;
                if (status == 200)
                {
                    using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(end));
                    while (await LineAsync(reader, end) is { } line)
                    {
                        _isOpen = true;
                        IsThere();
                        retry = line.StartsWith("retry: ", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(int.Parse(line[7..])) : retry;
                        if (line == "event: changed")
                        {
                            _ = RefreshAsync(page);
                        }
                    }
                }
            }
            catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException)
            {
                // Opened again below.
            }

            if (!end.IsCancellationRequested)
            {
                _isOpen = false;
                Hit();
                _ledger.Count(status == 200 ? "stream broken off" : $"stream {(status == 0 ? "without an answer" : $"{status}")}");
                live = status is 0 or 200 ? live : Page.Live ?? live;
                await Task.Delay(status is 0 or 200 ? retry : Again, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> LineAsync(StreamReader reader, CancellationToken end)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(end);
        silence.CancelAfter(LongestSilence);
        try
        {
            return await reader.ReadLineAsync(silence.Token);
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            _ledger.Broken.Enqueue($"{_student}: the stream said nothing for {LongestSilence.TotalSeconds} s");
            return null;
        }
    }

    /// <summary>After a moment, and one at a time: what changes while the page is on its way is fetched after it.</summary>
    private async Task RefreshAsync(string page)
    {
        _isAskedAgain = true;
        if (Interlocked.Exchange(ref _fetching, 1) == 1)
        {
            return;
        }

        while (_isAskedAgain)
        {
            await Task.Delay(Random.Shared.Next(800));
            _isAskedAgain = false;
            var (start, from) = (Stopwatch.GetTimestamp(), _ledger.Now);
            await LookAsync(page);
            _ledger.Refreshes.Enqueue((Stopwatch.GetElapsedTime(start).TotalMilliseconds, _ledger.IsInShadow(from, _ledger.Now)));
        }

        Volatile.Write(ref _fetching, 0);
    }

    /// <summary>Asks once; null: there was no answer.</summary>
    public async Task<(int Status, string? Location, string Body)?> TryAsync(
        string what, HttpMethod method, string address, IReadOnlyList<(string Name, string Value)>? form)
    {
        try
        {
            var answer = await AskAsync(method, address, form);
            _ledger.Count($"{what} {answer.Status}");
            return answer;
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException)
        {
            _ledger.Count($"{what} without an answer");
            return null;
        }
    }

    /// <summary>Something is not there: by the last kill.</summary>
    private void Hit()
    {
        var now = _ledger.Now;
        _hit ??= _ledger.Faults.LastOrDefault(f => f.At <= now);
    }

    /// <summary>All is there again.</summary>
    private void IsThere()
    {
        if (_hit is { } fault && _isOpen && _failing == 0)
        {
            var back = _ledger.Now - fault.At;
            fault.Back.AddOrUpdate(_student, back, (_, before) => back > before ? back : before);
            _hit = null;
        }
    }
}
