using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Sim.Fuzz;

/// <summary>When in a write a fault comes: before the server hears that it is to last, while it makes it last, or after it said that it does.</summary>
internal enum AimedAt { Before, Within, After }

/// <summary>
/// A line between a client and PostgreSQL that knows the moment of the COMMIT. Once aimed, it lets the fault happen there, once, and says that it did.
/// </summary>
internal sealed class AimedLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private (AimedAt When, Action<int> Fault)? _aim;

    public AimedLine()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Where the server is; it may be another after it was killed.</summary>
    public int ServerPort { get; set; }

    /// <summary>How many of the COMMITs of a client are let by unharmed.</summary>
    public int Spared { get; set; }

    /// <summary>The next COMMIT meets this fault, which is told the process of the server's side of the connection.</summary>
    public void Aim(AimedAt when, Action<int> fault) => _aim = (when, fault);

    /// <summary>Whether the fault came about; nothing is aimed at any more.</summary>
    public bool Rest()
    {
        var isHit = _aim is null;
        _aim = null;
        return isHit;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = new Connection(this, await _listener.AcceptTcpClientAsync(_end.Token), new()).ServeAsync();
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The campaign is over.
        }
    }

    private (AimedAt When, Action<int> Fault)? Take()
    {
        if (_aim is null || Spared-- > 0)
        {
            return null;
        }

        var aim = _aim;
        _aim = null;
        return aim;
    }

    private sealed class Connection(AimedLine line, TcpClient client, TcpClient server)
    {
        private int _process;
        private volatile bool _isMute;
        private Action<int>? _afterAnswer;

        public async Task ServeAsync()
        {
            using (client)
            using (server)
            {
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, line.ServerPort, line._end.Token);
                    await Task.WhenAny(ToServerAsync(), ToClientAsync());
                }
                catch (Exception over) when (over is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
                {
                    // A side has gone.
                }
            }
        }

        private async Task ToServerAsync()
        {
            var buffer = new byte[256 * 1024];
            while (await client.GetStream().ReadAsync(buffer, line._end.Token) is > 0 and var read)
            {
                var isCommit = buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0;
                if (isCommit && line.Take() is var (when, fault))
                {
                    if (when == AimedAt.Before)
                    {
                        fault(_process);
                        return;
                    }

                    _isMute = when == AimedAt.Within;
                    _afterAnswer = when == AimedAt.After ? fault : null;
                    await server.GetStream().WriteAsync(buffer.AsMemory(0, read), line._end.Token);
                    if (when == AimedAt.Within)
                    {
                        // Somewhere in the writing of it: a server makes a small change last in about this time.
                        Thread.SpinWait(Random.Shared.Next(1, 60_000));
                        fault(_process);
                        return;
                    }

                    continue;
                }

                await server.GetStream().WriteAsync(buffer.AsMemory(0, read), line._end.Token);
            }
        }

        private async Task ToClientAsync()
        {
            var buffer = new byte[256 * 1024];
            while (await server.GetStream().ReadAsync(buffer, line._end.Token) is > 0 and var read)
            {
                Listen(buffer.AsSpan(0, read));
                if (!_isMute)
                {
                    await client.GetStream().WriteAsync(buffer.AsMemory(0, read), line._end.Token);
                }

                if (_afterAnswer is { } fault)
                {
                    _afterAnswer = null;
                    fault(_process);
                    return;
                }
            }

            // Where the server has gone within its word, its client is left without one.
            await Task.Delay(_isMute ? 50 : 0, line._end.Token);
        }

        /// <summary>The server says the number of its process once, at the end of the greeting: K, a length of 12, the number, a secret.</summary>
        private void Listen(ReadOnlySpan<byte> said)
        {
            for (var at = 0; _process == 0 && at + 13 <= said.Length; at++)
            {
                if (said[at] == 'K' && BinaryPrimitives.ReadInt32BigEndian(said[(at + 1)..]) == 12)
                {
                    _process = BinaryPrimitives.ReadInt32BigEndian(said[(at + 5)..]);
                }
            }
        }
    }
}
