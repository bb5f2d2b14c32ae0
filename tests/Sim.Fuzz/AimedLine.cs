using System.Buffers.Binary;
using System.Net.Sockets;
using Sim.Application.Tests.Storage;

namespace Sim.Fuzz;

/// <summary>When in a write a fault comes: before the server hears that it is to last, while it makes it last, or after it said that it does.</summary>
internal enum AimedAt { Before, Within, After }

/// <summary>
/// A line between a client and PostgreSQL that knows the moment of the COMMIT. Once aimed, it lets the fault happen there, once, and says that it did.
/// </summary>
internal sealed class AimedLine : IDisposable
{
    private readonly Wire _wire;
    private (AimedAt When, Action<int> Fault, bool GoesOn)? _aim;
    private (long Bytes, Action<int> Fault)? _mark;

    public AimedLine() => _wire = new(0, (client, server, end) => new Connection(this, client, server, end).ServeAsync());

    /// <summary>Where the server is; it may be another after it was killed.</summary>
    public int ServerPort
    {
        get => _wire.ServerPort;
        set => _wire.ServerPort = value;
    }

    /// <summary>The same connection, over this line.</summary>
    public string Through(string direct) => _wire.Through(direct);

    /// <summary>
    /// The next COMMIT meets this fault, which is told the process of the server's side of the connection. Where that goes on, it is cut by the fault alone.
    /// </summary>
    public void Aim(AimedAt when, Action<int> fault, bool goesOn = false) => _aim = (when, fault, goesOn);

    /// <summary>Whoever reads over this line meets the fault once the server has said so many bytes.</summary>
    public void AimAt(long bytes, Action<int> fault) => _mark = (bytes, fault);

    /// <summary>Whether the fault came about; nothing is aimed at any more.</summary>
    public bool Rest()
    {
        var isHit = _aim is null && _mark is null;
        (_aim, _mark) = (null, null);
        return isHit;
    }

    public void Dispose() => _wire.Dispose();

    private Action<int>? Passed(int bytes)
    {
        if (_mark is not var (left, fault))
        {
            return null;
        }

        _mark = left > bytes ? (left - bytes, fault) : null;
        return _mark is null ? fault : null;
    }

    private (AimedAt When, Action<int> Fault, bool GoesOn)? Take()
    {
        var aim = _aim;
        _aim = null;
        return aim;
    }

    private sealed class Connection(AimedLine line, NetworkStream client, NetworkStream server, CancellationToken end)
    {
        private int _process;
        private volatile bool _isMute;
        private Action<int>? _afterAnswer;
        private bool _goesOn;

        public async Task ServeAsync() => await Task.WhenAny(ToServerAsync(), ToClientAsync());

        private async Task ToServerAsync()
        {
            var buffer = new byte[256 * 1024];
            while (await client.ReadAsync(buffer, end) is > 0 and var read)
            {
                var isCommit = buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0;
                if (isCommit && line.Take() is var (when, fault, goesOn))
                {
                    _goesOn = goesOn;
                    if (goesOn && when != AimedAt.After)
                    {
                        // What is done to the server is done before it hears the word.
                        fault(_process);
                        await server.WriteAsync(buffer.AsMemory(0, read), end);
                        continue;
                    }

                    if (when == AimedAt.Before)
                    {
                        fault(_process);
                        return;
                    }

                    _isMute = when == AimedAt.Within;
                    _afterAnswer = when == AimedAt.After ? fault : null;
                    await server.WriteAsync(buffer.AsMemory(0, read), end);
                    if (when == AimedAt.Within)
                    {
                        // Somewhere in the writing of it: a server makes a small change last in about this time.
                        Thread.SpinWait(Random.Shared.Next(1, 60_000));
                        fault(_process);
                        return;
                    }

                    continue;
                }

                await server.WriteAsync(buffer.AsMemory(0, read), end);
            }
        }

        private async Task ToClientAsync()
        {
            var buffer = new byte[256 * 1024];
            while (await server.ReadAsync(buffer, end) is > 0 and var read)
            {
                Listen(buffer.AsSpan(0, read));
                if (_process != 0 && line.Passed(read) is { } reached)
                {
                    reached(_process);
                    return;
                }

                if (!_isMute)
                {
                    await client.WriteAsync(buffer.AsMemory(0, read), end);
                }

                if (_afterAnswer is { } fault)
                {
                    _afterAnswer = null;
                    fault(_process);
                    if (!_goesOn)
                    {
                        return;
                    }
                }
            }

            // Where the server has gone within its word, its client is left without one.
            await Task.Delay(_isMute ? 50 : 0, end);
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
