namespace AlphaPulse.History;

/// <summary>All chains at one moment.</summary>
/// <param name="Chains">Head and rows of each chain.</param>
/// <param name="Fault">What is wrong with the heads themselves; null when they are as they were stored.</param>
internal sealed record AuditSurvey(IReadOnlyDictionary<string, AuditExtent> Chains, AuditFault? Fault);
