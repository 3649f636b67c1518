using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Configuration;

/// <summary>Where traces and metrics are sent.</summary>
/// <param name="Endpoint">The collector; null for none.</param>
/// <param name="IsGrpc">Whether it speaks gRPC, as <c>OTEL_EXPORTER_OTLP_PROTOCOL=grpc</c> says, instead of HTTP with protobuf.</param>
internal sealed record TelemetrySettings(Uri? Endpoint, bool IsGrpc)
{
    public static TelemetrySettings Read(SettingsReader reader)
    {
        const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
        const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
        const string HttpProtobuf = "http/protobuf";
        const string Grpc = "grpc";
        var isGrpc = reader.Choice(Protocol, Protocol, HttpProtobuf, HttpProtobuf, Grpc) is Grpc;
        if (reader.String(Variable, Variable) is not { } text) return new TelemetrySettings(Endpoint: null, isGrpc);
        if (Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https") return new TelemetrySettings(endpoint, isGrpc);
        reader.Refuse(Variable, $"must be an address such as http://localhost:4318, not '{text}'");
        return new TelemetrySettings(Endpoint: null, isGrpc);
    }
}
