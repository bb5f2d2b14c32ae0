using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;
using Sim.Application.Storage;
using Sim.Application.Storage.Postgres;
using Sim.Application.Tests.Storage.Postgres;
using Sim.Application.Timelines;
using static Sim.Application.Tests.Samples;

namespace Sim.Application.Tests.Storage;

/// <summary>
/// The connection is cut around the word that makes a write last: what is told of it is what became of it, and a repetition writes nothing twice.
/// </summary>
public class LostWordTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_write_of_which_only_the_word_was_lost_is_told_as_done()
    {
        var direct = await postgres.NewDatabaseAsync();
        await using (var first = new Store(direct))
        {
            await first.Load(Script(Says("a", "2025-05-01")));
        }

        await using var cut = Cut.At(direct, Cut.When.AfterCommit);
        await using var store = new Store(cut.ConnectionString);
        (await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")))).Added.ShouldBe(["b"]);
        cut.Times.ShouldBe(1, "the cut came about");
        await HoldsOnceAsync(direct, 2);
    }

    [Fact]
    public async Task A_write_that_never_came_to_its_word_is_told_as_not_done_and_can_be_repeated()
    {
        var direct = await postgres.NewDatabaseAsync();
        await using (var first = new Store(direct))
        {
            await first.Load(Script(Says("a", "2025-05-01")));
        }

        await using var cut = Cut.At(direct, Cut.When.BeforeCommit);
        await using var store = new Store(cut.ConnectionString);
        await Should.ThrowAsync<StoreUnavailableException>(() => store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02"))));
        cut.Times.ShouldBe(1, "the cut came about");
        await HoldsOnceAsync(direct, 1);
        (await store.Load(Script(Says("a", "2025-05-01"), Says("b", "2025-05-02")))).Added.ShouldBe(["b"]);
        await HoldsOnceAsync(direct, 2);
    }

    private static async Task HoldsOnceAsync(string direct, int events)
    {
        await using var store = new Store(direct);
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(events);
        (await store.Sql("select count(*) from sim.mt_events where type = 'statement-made'")).ShouldBe((long)events);
        (await store.Send(new VerifyStore())).IsWhole.ShouldBeTrue();
    }

    /// <summary>A server between the client and PostgreSQL that ends a connection once, at the COMMIT of a transaction.</summary>
    private sealed class Cut : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();
        private readonly When _when;
        private readonly int _port;
        private int _times;

        private Cut(string direct, When when)
        {
            var to = new NpgsqlConnectionStringBuilder(direct);
            (_when, _port) = (when, to.Port);
            _listener.Start();
            ConnectionString = new NpgsqlConnectionStringBuilder(direct)
            {
                Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
                SslMode = SslMode.Disable,
            }.ConnectionString;
            _ = AcceptAsync();
        }

        public enum When { BeforeCommit, AfterCommit }

        public string ConnectionString { get; }

        public int Times => _times;

        public static Cut At(string direct, When when) => new(direct, when);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            _listener.Stop();
            _end.Dispose();
        }

        private async Task AcceptAsync()
        {
            while (!_end.IsCancellationRequested)
            {
                try
                {
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
                }
                catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using var server = new TcpClient();
            using (client)
            {
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
                    var muted = new StrongBox<bool>();
                    await Task.WhenAny(ToServerAsync(client.GetStream(), server.GetStream(), muted),
                        ToClientAsync(server.GetStream(), client.GetStream(), muted));
                }
                catch (Exception over) when (over is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
                {
                    // A side has gone.
                }
            }
        }

        private async Task ToClientAsync(NetworkStream server, NetworkStream client, StrongBox<bool> muted)
        {
            var buffer = new byte[64 * 1024];
            while (await server.ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (!muted.Value)
                {
                    await client.WriteAsync(buffer.AsMemory(0, read), _end.Token);
                }
            }
        }

        private async Task ToServerAsync(NetworkStream client, NetworkStream server, StrongBox<bool> muted)
        {
            var buffer = new byte[64 * 1024];
            while (await client.ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0 && Interlocked.CompareExchange(ref _times, 1, 0) == 0)
                {
                    muted.Value = true;
                    if (_when == When.AfterCommit)
                    {
                        await server.WriteAsync(buffer.AsMemory(0, read), _end.Token);
                        await Task.Delay(500, _end.Token);
                    }

                    return;
                }

                await server.WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
    }
}
