using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Data;

/// <summary>The body of <c>/health/ready</c>.</summary>
/// <param name="Status"><c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Checks">Every condition; its value is <c>ok</c> or what is missing.</param>
/// <param name="IsReady">Whether every condition is fulfilled.</param>
internal sealed record ReadinessReport(
    string Status, IReadOnlyDictionary<string, string> Checks, [property: JsonIgnore] bool IsReady);
