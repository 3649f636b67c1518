using System.Text.Json;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One alert.</summary>
internal sealed record AlertBody(
    string Id, string Title, string Message, string Severity, string Source, DateTimeOffset CreatedAt, bool Acknowledged,
    string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, IReadOnlyList<string> Tags)
{
    public static AlertBody Of(Alert alert) => new(
        alert.Raised.Id, alert.Raised.Title, alert.Raised.Message,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(alert.Raised.Severity.ToString()), alert.Raised.Source, alert.Raised.CreatedAt,
        alert.IsAcknowledged, alert.AcknowledgedBy, alert.AcknowledgedAt, alert.Raised.Tags);
}
