namespace AlphaPulse.History;

/// <summary>An alert to be stored.</summary>
/// <param name="Id">Unique in the account; storing the same id again changes nothing.</param>
/// <param name="RuleId">The rule that was broken, or null.</param>
/// <param name="Title">A few words.</param>
/// <param name="Message">What happened, with the numbers.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Source">Which part of the program, or which metric.</param>
/// <param name="CreatedAt">When it was raised.</param>
/// <param name="Tags">Words to sort by.</param>
public sealed record NewAlert(
    string Id,
    string? RuleId,
    string Title,
    string Message,
    AlertSeverity Severity,
    string Source,
    DateTimeOffset CreatedAt,
    IReadOnlyList<string> Tags);
