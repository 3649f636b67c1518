namespace AlphaPulse.WebApi.Channels;

/// <summary>The data of a <c>new_alert</c>.</summary>
internal sealed record AlertData(string Id, string Severity, string Message, DateTimeOffset Timestamp);
