namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The body of <c>/health</c>.</summary>
/// <param name="Status">Always <c>ok</c>: a process that cannot say so does not answer.</param>
/// <param name="Version">The program's version, such as 1.0.0.</param>
internal sealed record HealthReport(string Status, string Version);
