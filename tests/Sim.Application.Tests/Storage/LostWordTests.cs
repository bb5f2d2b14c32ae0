using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Sim.Application.Storage.Postgres;

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

        using var cut = Cut.At(direct, Cut.When.AfterCommit);
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

        using var cut = Cut.At(direct, Cut.When.BeforeCommit);
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

    /// <summary>A line to PostgreSQL that ends a connection once, at the COMMIT of a transaction.</summary>
    private sealed class Cut : IDisposable
    {
        private readonly Wire _wire;
        private readonly When _when;
        private int _times;

        private Cut(string direct, When when)
        {
            _when = when;
            _wire = Wire.To(direct, (client, server, end) =>
            {
                var muted = new StrongBox<bool>();
                return Task.WhenAny(ToServerAsync(client, server, muted, end), ToClientAsync(server, client, muted, end));
            });
            ConnectionString = _wire.Through(direct);
        }

        public enum When { BeforeCommit, AfterCommit }

        public string ConnectionString { get; }

        public int Times => _times;

        public static Cut At(string direct, When when) => new(direct, when);

        public void Dispose() => _wire.Dispose();

        private static async Task ToClientAsync(NetworkStream server, NetworkStream client, StrongBox<bool> muted, CancellationToken end)
        {
            var buffer = new byte[64 * 1024];
            while (await server.ReadAsync(buffer, end) is > 0 and var read)
            {
                if (!muted.Value)
                {
                    await client.WriteAsync(buffer.AsMemory(0, read), end);
                }
            }
        }

        private async Task ToServerAsync(NetworkStream client, NetworkStream server, StrongBox<bool> muted, CancellationToken end)
        {
            var buffer = new byte[64 * 1024];
            while (await client.ReadAsync(buffer, end) is > 0 and var read)
            {
                if (buffer.AsSpan(0, read).IndexOf("COMMIT\0"u8) >= 0 && Interlocked.CompareExchange(ref _times, 1, 0) == 0)
                {
                    muted.Value = true;
                    if (_when == When.AfterCommit)
                    {
                        await server.WriteAsync(buffer.AsMemory(0, read), end);
                        await Task.Delay(500, end);
                    }

                    return;
                }

                await server.WriteAsync(buffer.AsMemory(0, read), end);
            }
        }
    }
}
