using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Sim.Cli.Tests;

/// <summary>A PostgreSQL that lets everybody in, by way of a real one, and then refuses whatever is asked, with a code of its choice.</summary>
internal sealed class Refuser : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;

    public Refuser(string direct)
    {
        _port = new NpgsqlConnectionStringBuilder(direct).Port;
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(direct)
        {
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
        }.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>What it refuses with.</summary>
    public string SqlState { get; set; } = "XX000";

    /// <summary>How often it refused.</summary>
    public int Times { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient caller)
    {
        using var server = new TcpClient();
        using (caller)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
                await LetInAsync(caller.GetStream(), server.GetStream());
                while (await ReadAsync(caller.GetStream()) is { } message && message[0] != 'X')
                {
                    // What is asked is answered as a whole where it ends: a simple query, or the Sync of an extended one.
                    if (message[0] is (byte)'Q' or (byte)'S')
                    {
                        Times++;
                        await caller.GetStream().WriteAsync(Refusal(), _end.Token);
                    }
                }
            }
            catch (Exception over) when (over is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A side has gone.
            }
        }
    }

    /// <summary>The greeting and the password, between the two ends.</summary>
    private async Task LetInAsync(NetworkStream caller, NetworkStream server)
    {
        var length = new byte[4];
        await caller.ReadExactlyAsync(length, _end.Token);
        var greeting = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await caller.ReadExactlyAsync(greeting, _end.Token);
        await server.WriteAsync((byte[])[.. length, .. greeting], _end.Token);
        while (await ReadAsync(server) is { } message)
        {
            await caller.WriteAsync(message, _end.Token);
            if (message[0] == 'Z')
            {
                return;
            }

            // An authentication request that wants an answer: all but "you are in" and "that was the last".
            if (message[0] == 'R' && BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(5)) is not (0 or 12))
            {
                await server.WriteAsync(await ReadAsync(caller) ?? [], _end.Token);
            }
        }
    }

    /// <summary>A message whole, with its type and length; null: the side has gone.</summary>
    private async Task<byte[]?> ReadAsync(NetworkStream from)
    {
        var head = new byte[5];
        if (await from.ReadAtLeastAsync(head, 5, throwOnEndOfStream: false, _end.Token) < 5)
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4];
        await from.ReadExactlyAsync(body, _end.Token);
        return [.. head, .. body];
    }

    private byte[] Refusal()
    {
        var fields = Encoding.ASCII.GetBytes($"SERROR\0VERROR\0C{SqlState}\0Mthe server says no\0\0");
        var error = new byte[5];
        error[0] = (byte)'E';
        BinaryPrimitives.WriteInt32BigEndian(error.AsSpan(1), fields.Length + 4);
        return [.. error, .. fields, (byte)'Z', 0, 0, 0, 5, (byte)'I'];
    }
}
