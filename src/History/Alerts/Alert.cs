namespace AlphaPulse.History;

/// <summary>A stored alert.</summary>
/// <param name="Seq">Its number in the account's history, from 1 without gaps.</param>
/// <param name="Raised">What was raised.</param>
/// <param name="AcknowledgedBy">Who acknowledged it, or null.</param>
/// <param name="AcknowledgedAt">When, or null.</param>
public sealed record Alert(long Seq, NewAlert Raised, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt)
{
    /// <summary>Whether somebody has acknowledged it.</summary>
    public bool IsAcknowledged => AcknowledgedAt is not null;
}
