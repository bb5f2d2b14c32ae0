using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MediatR;
using Sim.Application;
using Sim.Application.Storage;
using Sim.Application.Timelines;
using Sim.Server.Api;
using Sim.Server.Assistants;
using Sim.Server.Classes;
using Sim.Server.Pages;
using Sim.Server.Safety;

namespace Sim.Server;

/// <summary>Sim for people who open no terminal: pages on this computer, and on a network where that is asked for.</summary>
public sealed class SimServer : IAsyncDisposable
{
    /// <summary>The largest thing anybody may send: a script of 2 MB in a form.</summary>
    internal const long LargestRequest = (2 * 1024 * 1024) + (64 * 1024);

    // The names of bridges and tunnels that lead to nobody's phone.
    private static readonly string[] Within = ["docker", "br-", "veth", "virbr", "tun", "wg"];

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;

    private SimServer(WebApplication app)
    {
        _app = app;
        _watching = app.Services.GetRequiredService<StoreWatch>().RunAsync(_ending.Token);
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Where others reach it: all addresses are none that could be opened.</summary>
    public Uri Reached => Address.Host is "0.0.0.0" or "[::]"
        ? new UriBuilder(Address) { Host = NetworkInterface.GetAllNetworkInterfaces()
            .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            // What leads on to others, and last what was made for this computer's own containers: a network without internet may have no way out.
            .OrderByDescending(n => n.GetIPProperties().GatewayAddresses.Count > 0)
            .ThenByDescending(n => n.NetworkInterfaceType is NetworkInterfaceType.Wireless80211 or NetworkInterfaceType.Ethernet)
            .ThenBy(n => Within.Any(w => n.Name.StartsWith(w, StringComparison.Ordinal)))
            .SelectMany(n => n.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork)?.ToString() ?? "127.0.0.1" }.Uri
        : Address;

    /// <summary>The code by which the class is joined; null: no class is taught.</summary>
    public string? JoinCode => _app.Services.GetRequiredService<Classroom>() is { IsTaught: true } room ? Application.Classes.JoinCode.Shown(room.Code) : null;

    /// <summary>Starts to answer.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimServer> StartAsync(ServerOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = Build(options);
        try
        {
            await app.Services.GetRequiredService<Classroom>().OpenAsync(ct);
            await app.StartAsync(ct);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var server = new SimServer(app);
        app.Services.GetRequiredService<Classroom>().Address = server.Reached;
        return server;
    }

    /// <summary>Until it is told to end.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = ct.Register(() => ended.TrySetResult());
        await ended.Task;
        await _app.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    /// <summary>A secret by which changes are let in.</summary>
    public static string MakeKey() => WritingKey.Make();

    private static WebApplication Build(ServerOptions options)
    {
        // Empty: no settings are read from files, and nothing is logged but what we say ourselves.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Listen ?? IPAddress.Loopback, options.Port, listen =>
            {
                if (options.Certificate is { } certificate)
                {
                    listen.UseHttps(certificate);
                }
            });
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
            kestrel.Limits.MaxConcurrentConnections = 1_000;
        });
        var services = builder.Services;
        services.AddSingleton(options.Time ?? TimeProvider.System).AddSim(options.Store, options.Notice, options.Schema).AddSimMemory();
        services.AddSingleton(options).AddSingleton<Classroom>().AddSingleton<Guessing>().AddSingleton<ConsoleReading>();
        services.AddSingleton<ShippedCases>()
            .AddSingleton(provider => new WritingKey(options.Key, provider.GetRequiredService<IDataProtectionProvider>()))
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
                keys => keys.XmlRepository = new StoredKeys(provider.GetRequiredService<ISender>())));
        services.AddRouting();
        services.AddDataProtection().SetApplicationName("sim");
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "sim-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddRazorComponents();
        KeptPages.Add(services);
        Assistant.AddOverHttp(services);
        if (options.Telemetry is { } collector)
        {
            Telemetry.Add(services, collector);
        }

        var app = builder.Build();
        var kept = app.Services.GetRequiredService<KeptPages>();
        var gate = new Gate(options, app.Services.GetRequiredService<WritingKey>(), kept, app.Services.GetRequiredService<TimeProvider>());
        app.Use((http, next) => gate.AnswerAsync(http, next));
        app.UseRouting();
        app.Use((http, next) => gate.CheckAsync(http, next));
        app.Use((http, next) => kept.MarkAsync(http, next));
        app.UseOutputCache();
        app.UseResponseCompression();
        AssetPages.Map(app);
        LibraryPages.Map(app);
        TimelinePages.Map(app);
        WhyPages.Map(app);
        LogPages.Map(app);
        SourcesPages.Map(app);
        SearchPages.Map(app);
        Downloads.Map(app);
        ComparePages.Map(app);
        ForkPages.Map(app);
        BranchPages.Map(app);
        AuthorPages.Map(app);
        if (options.Class is not null)
        {
            JoinPages.Map(app);
            PlayPages.Map(app);
            ConsolePages.Map(app);
            WallPages.Map(app);
        }

        ApiEndpoints.Map(app);
        Assistant.Map(app);
        app.MapFallback(context => Failure.WriteAsync(context, StatusCodes.Status404NotFound));
        return app;
    }
}
