namespace AlphaPulse.LocalSilo;

/// <summary>Tells an activation that the task of one of its requests is complete.</summary>
internal sealed record EndedRequest(Request Request, Task Outcome);
