using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sim.Server.Safety;

/// <summary>Traces and figures for whoever runs the server, sent where they are asked for: kinds of pages, statuses, times. Never who asked for what.</summary>
internal static class Telemetry
{
    /// <summary>All that a trace tells of a question: an address, a browser or a reader is no tag among these.</summary>
    private static readonly HashSet<string> Told =
        ["http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type"];

    public static void Add(IServiceCollection services, Uri collector) =>
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("sim"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddProcessor(new Silence()).AddOtlpExporter(To(collector, "v1/traces")))
            .WithMetrics(figures => figures
                .AddAspNetCoreInstrumentation()
                .AddMeter("System.Runtime")
                .AddMeter("Npgsql")
                // A pool is called by its connection string: the database's own name and user are the store's.
                .AddView(i => i.Meter.Name == "Npgsql" ? new MetricStreamConfiguration { TagKeys = ["db.client.connection.state"] } : null)
                .AddOtlpExporter(To(collector, "v1/metrics")));

    private static Action<OtlpExporterOptions> To(Uri collector, string signal) => exporter =>
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new($"{collector.AbsoluteUri.TrimEnd('/')}/{signal}");
    };

    /// <summary>Takes away what is nobody's business before it is sent.</summary>
    private sealed class Silence : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var (tag, _) in data.TagObjects.Where(t => !Told.Contains(t.Key)).ToArray())
            {
                data.SetTag(tag, null);
            }
        }
    }
}
