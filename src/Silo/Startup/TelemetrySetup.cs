using AlphaPulse.Silo.Configuration;

namespace AlphaPulse.Silo.Startup;

/// <summary>Traces and metrics over OTLP, only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        if (settings.Endpoint is null) return;
        builder.Services.AddSingleton(settings).AddHostedService<TelemetryService>();
    }
}
