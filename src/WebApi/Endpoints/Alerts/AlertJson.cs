using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The bodies of alerts and rules.</summary>
[JsonSerializable(typeof(IReadOnlyList<AlertBody>))]
[JsonSerializable(typeof(AcknowledgedBody))]
[JsonSerializable(typeof(IReadOnlyList<AlertRuleBody>))]
[JsonSerializable(typeof(AlertRuleBody))]
[JsonSerializable(typeof(AlertRuleEditBody))]
internal sealed partial class AlertJson : JsonSerializerContext;
