namespace AlphaPulse.Exchanges;

/// <summary>A run of executions.</summary>
/// <param name="Executions">Oldest first. Executions of one millisecond are never split over two pages.</param>
/// <param name="HasMore">Whether newer ones are waiting: ask again from the last execution's time.</param>
public sealed record ExecutionPage(IReadOnlyList<Execution> Executions, bool HasMore);
