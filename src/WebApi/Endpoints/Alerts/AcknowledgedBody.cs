namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The answer to an acknowledgement.</summary>
internal sealed record AcknowledgedBody(bool Success, AlertBody Alert);
