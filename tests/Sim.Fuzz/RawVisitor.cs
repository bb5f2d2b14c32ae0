using System.Net.Sockets;
using System.Text;

namespace Sim.Fuzz;

/// <summary>Sends bytes to a server and reads what comes back: no library between corrects what is sent.</summary>
internal sealed class RawVisitor(Uri site)
{
    /// <summary>What came back: its head, and its body as UTF-8.</summary>
    internal sealed record Answer(int Status, string Head, string Body)
    {
        public string Text => $"{Head}\n\n{Body}";
    }

    public async Task<Answer> SendAsync(byte[] request, TimeSpan longest)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(site.Host, site.Port);
        var stream = client.GetStream();
        using var received = new MemoryStream();
        using var end = new CancellationTokenSource(longest);
        try
        {
            await stream.WriteAsync(request, end.Token);
            await stream.CopyToAsync(received, end.Token);
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException or SocketException)
        {
            // What came until then counts.
        }

        var bytes = received.ToArray();
        var split = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var head = Encoding.Latin1.GetString(split < 0 ? bytes : bytes[..split]);
        var words = head.Split(' ', 3);
        return new(
            words is [['H', 'T', 'T', 'P', ..], var status, ..] && int.TryParse(status, out var number) ? number : 0,
            head,
            split < 0 ? "" : Encoding.UTF8.GetString(bytes.AsSpan(split + 4)));
    }

    public Task<Answer> GetAsync(string path, params string[] headers) =>
        SendAsync(
            Encoding.UTF8.GetBytes($"GET {path} HTTP/1.0\r\nHost: {site.Authority}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"),
            TimeSpan.FromSeconds(60));

    public Task<Answer> PostAsync(string path, string type, string body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var more = string.Concat(headers.Select(h => h + "\r\n"));
        return SendAsync(
            [
                .. Encoding.UTF8.GetBytes(
                    $"POST {path} HTTP/1.0\r\nHost: {site.Authority}\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\n{more}\r\n"),
                .. bytes,
            ],
            TimeSpan.FromSeconds(60));
    }
}
