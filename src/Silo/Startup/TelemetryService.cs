using AlphaPulse.Silo.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AlphaPulse.Silo.Startup;

/// <summary>
/// Sends traces and metrics while the program runs, and what is left when it stops. No source writes a query string, which may hold an
/// access token: the HTTP client's own source, which knows whole addresses, is left out on purpose.
/// </summary>
internal sealed class TelemetryService(TelemetrySettings settings) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "AlphaPulse.*", "Microsoft.Orleans.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime",
        "AlphaPulse.*", "Microsoft.Orleans",
    ];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault()
            .AddService("alphapulse", serviceVersion: typeof(TelemetryService).Assembly.GetName().Version?.ToString(3));
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(Configure).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(Configure).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left; after the server has stopped.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    // Address, headers and time-outs come from the standard OTEL_EXPORTER_OTLP_ variables, which the exporter reads itself.
    private void Configure(OtlpExporterOptions options) =>
        options.Protocol = settings.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
}
