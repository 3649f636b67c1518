using System.Text.Json.Serialization;

namespace AlphaPulse.Grains.Alerts;

/// <summary>The serialiser of the webhook.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
