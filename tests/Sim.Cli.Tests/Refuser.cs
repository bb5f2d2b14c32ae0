using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Sim.Application.Tests.Storage;

namespace Sim.Cli.Tests;

/// <summary>A PostgreSQL that lets everybody in, by way of a real one, and then refuses whatever is asked, with a code of its choice.</summary>
internal sealed class Refuser : IDisposable
{
    private readonly Wire _wire;

    public Refuser(string direct)
    {
        _wire = Wire.To(direct, ServeAsync);
        ConnectionString = _wire.Through(direct);
    }

    public string ConnectionString { get; }

    /// <summary>What it refuses with.</summary>
    public string SqlState { get; set; } = "XX000";

    /// <summary>How often it refused.</summary>
    public int Times { get; private set; }

    public void Dispose() => _wire.Dispose();

    private async Task ServeAsync(NetworkStream caller, NetworkStream server, CancellationToken end)
    {
        await LetInAsync(caller, server, end);
        while (await ReadAsync(caller, end) is { } message && message[0] != 'X')
        {
            // What is asked is answered as a whole where it ends: a simple query, or the Sync of an extended one.
            if (message[0] is (byte)'Q' or (byte)'S')
            {
                Times++;
                await caller.WriteAsync(Refusal(), end);
            }
        }
    }

    /// <summary>The greeting and the password, between the two ends.</summary>
    private static async Task LetInAsync(NetworkStream caller, NetworkStream server, CancellationToken end)
    {
        var length = new byte[4];
        await caller.ReadExactlyAsync(length, end);
        var greeting = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await caller.ReadExactlyAsync(greeting, end);
        await server.WriteAsync((byte[])[.. length, .. greeting], end);
        while (await ReadAsync(server, end) is { } message)
        {
            await caller.WriteAsync(message, end);
            if (message[0] == 'Z')
            {
                return;
            }

            // An authentication request that wants an answer: all but "you are in" and "that was the last".
            if (message[0] == 'R' && BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(5)) is not (0 or 12))
            {
                await server.WriteAsync(await ReadAsync(caller, end) ?? [], end);
            }
        }
    }

    /// <summary>A message whole, with its type and length; null: the side has gone.</summary>
    private static async Task<byte[]?> ReadAsync(NetworkStream from, CancellationToken end)
    {
        var head = new byte[5];
        if (await from.ReadAtLeastAsync(head, 5, throwOnEndOfStream: false, end) < 5)
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4];
        await from.ReadExactlyAsync(body, end);
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
