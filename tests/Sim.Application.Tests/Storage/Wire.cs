using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Sim.Application.Tests.Storage;

/// <summary>
/// A line of our own to a PostgreSQL, on the loopback: each connection is handed, with one to the server, to whoever made the line, until either side has gone.
/// Other programs link this file.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<NetworkStream, NetworkStream, CancellationToken, Task> _serve;

    public Wire(int serverPort, Func<NetworkStream, NetworkStream, CancellationToken, Task> serve)
    {
        (ServerPort, _serve) = (serverPort, serve);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Where the server is; it may be another after it was killed.</summary>
    public int ServerPort { get; set; }

    /// <summary>The line to the server that a connection string names.</summary>
    public static Wire To(string direct, Func<NetworkStream, NetworkStream, CancellationToken, Task> serve) =>
        new(new NpgsqlConnectionStringBuilder(direct).Port, serve);

    /// <summary>The same connection, over this line.</summary>
    public string Through(string direct) => new NpgsqlConnectionStringBuilder(direct)
    {
        Port = Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable, Pooling = false,
    }.ConnectionString;

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody needs the line any more.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, ServerPort, _end.Token);
                await _serve(client.GetStream(), server.GetStream(), _end.Token);
            }
            catch (Exception over) when (over is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A side has gone.
            }
        }
    }
}
