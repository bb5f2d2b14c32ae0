using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage;

/// <summary>A server that takes what is said to it and says nothing keeps nobody waiting for long, and one that works for long is left to it.</summary>
public class SilenceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Over_a_server_that_falls_silent_a_question_is_given_up_after_a_notice()
    {
        var direct = await postgres.NewDatabaseAsync();
        using var line = new Line(direct);
        var notices = new List<string>();
        await using var store = Impatient(line.ConnectionString, notices);
        await store.Load(Script(Says("a", "2025-05-01")));
        line.IsMute = true;
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.Send(new GetTimeline("two-sides")))).Message.ShouldContain("no sign of life");
        notices.ShouldHaveSingleItem().ShouldContain("waiting for the PostgreSQL server at 127.0.0.1");
        line.IsMute = false;
        (await store.Send(new GetTimeline("two-sides"))).Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_takes_long_is_waited_for_while_the_server_lives()
    {
        var notices = new List<string>();
        await using var store = Impatient(await postgres.NewDatabaseAsync(), notices);
        (await store.Get<Database>().UseAsync(
            async source =>
            {
                await using var command = source.CreateCommand("select 7 from pg_sleep(8)");
                return await command.ExecuteScalarAsync();
            },
            TestContext.Current.CancellationToken)).ShouldBe(7);
        notices.ShouldBeEmpty();
    }

    private static Store Impatient(string connectionString, List<string> notices) => new(connectionString, also: services =>
        services.AddSingleton(new Patience(TimeProvider.System, new(notices.Add))
        {
            Doubt = TimeSpan.FromMilliseconds(300),
            Telling = TimeSpan.FromSeconds(4),
            GivingUp = TimeSpan.FromSeconds(6),
        }));

    /// <summary>A line to the server on which at times nothing comes back.</summary>
    private sealed class Line : IDisposable
    {
        private readonly Wire _wire;

        public Line(string direct)
        {
            _wire = Wire.To(direct, (client, server, end) => Task.WhenAny(CopyAsync(client, server, end), CopyAsync(server, client, end)));
            ConnectionString = _wire.Through(direct);
        }

        public string ConnectionString { get; }

        public bool IsMute { get; set; }

        public void Dispose() => _wire.Dispose();

        private async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken end)
        {
            var buffer = new byte[64 * 1024];
            while (await from.ReadAsync(buffer, end) is > 0 and var read)
            {
                if (!IsMute)
                {
                    await to.WriteAsync(buffer.AsMemory(0, read), end);
                }
            }
        }
    }
}
