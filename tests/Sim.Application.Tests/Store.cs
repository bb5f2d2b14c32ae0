using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Sim.Scenarios.Scripts;

namespace Sim.Application.Tests;

/// <summary>The application over a database of its own, with a clock that the test sets.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Store(string connectionString, TimeProvider? clock = null, Action<IServiceCollection>? also = null, SchemaName? schema = null)
    {
        ConnectionString = connectionString;
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? Clock);
        also?.Invoke(services);
        services.AddSim(_ => ValueTask.FromResult(connectionString), schema: schema);
        _services = services.BuildServiceProvider();
    }

    public static async Task<Store> NewAsync(PostgresFixture postgres) => new(await postgres.NewDatabaseAsync());

    /// <summary>Another process on the same store, which stays and remembers what it was asked, in so many bytes.</summary>
    public Store Remembering(long bytes = 64_000_000) => new(ConnectionString, Clock, services => services.AddSimMemory(bytes, 3));

    public string ConnectionString { get; }

    public TestClock Clock { get; } = new();

    public Task<T> Send<T>(IRequest<T> request) => Send(request, TestContext.Current.CancellationToken);

    public Task<T> Send<T>(IRequest<T> request, CancellationToken ct) => _services.GetRequiredService<ISender>().Send(request, ct);

    public Task<Loaded> Load(Script script) => Send(new LoadScenario(script));

    public Task<object?> Sql(string sql) => Tests.Storage.Postgres.Sql.RunAsync(ConnectionString, sql);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>A clock that stands until it is set.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
