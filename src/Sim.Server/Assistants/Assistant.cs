using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.AspNetCore;
using Sim.Application;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Server.Safety;

namespace Sim.Server.Assistants;

/// <summary>The tools for assistants, over a pipe or over HTTP (the Model Context Protocol).</summary>
public static class Assistant
{
    /// <summary>Answers on standard input and output until they are closed; what is worth a notice is told in a line.</summary>
    public static async Task RunAsync(Func<CancellationToken, ValueTask<string>> store, SchemaName schema, Action<string> notice, CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSim(store, notice, schema).AddSimMemory().AddSingleton<ShippedCases>();
        Add(builder.Services).WithStdioServerTransport();
        using var host = builder.Build();
        await host.RunAsync(ct);
    }

    internal static IMcpServerBuilder Add(IServiceCollection services) => services
        .AddMcpServer(options => options.ServerInfo = new Implementation { Name = "sim", Version = typeof(Assistant).Assembly.GetName().Version!.ToString(3) })
        .WithTools<AssistantTools>();

    internal static void AddOverHttp(IServiceCollection services) =>
        Add(services).WithHttpTransport(options => options.SessionMode = HttpServerSessionMode.Stateless);

    internal static void Map(IEndpointRouteBuilder app) => app.MapMcp("/mcp").WithMetadata(new ForPrograms(), new AsksForTheKeyItself());
}
