using AlphaPulse.Silo.Configuration;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AlphaPulse.Silo.Startup;

/// <summary>
/// Traces and metrics over OTLP, only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. No source writes a query string, which may hold
/// an access token: the HTTP client's own source, which knows whole addresses, is left out on purpose.
/// </summary>
internal static class TelemetrySetup
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "AlphaPulse.*", "Microsoft.Orleans.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime",
        "AlphaPulse.*", "Microsoft.Orleans",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        if (settings.Endpoint is null) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("alphapulse", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(Sources).AddOtlpExporter(Configure))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(Configure));

        // Address, headers and time-outs come from the standard OTEL_EXPORTER_OTLP_ variables, which the exporter reads itself.
        void Configure(OtlpExporterOptions options) =>
            options.Protocol = settings.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
    }
}
