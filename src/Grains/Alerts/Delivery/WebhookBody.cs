using System.Text.Json;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>What the webhook posts.</summary>
internal sealed record WebhookBody(
    string Account, long Seq, string Id, string? RuleId, string Title, string Message, string Severity, string Source, DateTime CreatedAt,
    IReadOnlyList<string> Tags)
{
    public static byte[] Of(string account, Alert alert)
    {
        var raised = alert.Raised;
        var body = new WebhookBody(
            account, alert.Seq, raised.Id, raised.RuleId, raised.Title, raised.Message,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(raised.Severity.ToString()), raised.Source, raised.CreatedAt.UtcDateTime, raised.Tags);
        return JsonSerializer.SerializeToUtf8Bytes(body, WebhookJson.Default.WebhookBody);
    }
}
