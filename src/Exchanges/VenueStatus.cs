namespace AlphaPulse.Exchanges;

/// <summary>How an exchange connection is doing.</summary>
/// <param name="Connected">Whether the live connection of the account is up.</param>
/// <param name="LastHeardAt">When the venue was last heard; null before the first time.</param>
/// <param name="ClockOffset">The venue's clock minus ours; null when unknown, zero for an embedded venue.</param>
/// <param name="RateLimitRemaining">Requests left in the venue's current window; null when it states none.</param>
public sealed record VenueStatus(bool Connected, DateTimeOffset? LastHeardAt, TimeSpan? ClockOffset, int? RateLimitRemaining);
