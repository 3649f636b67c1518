namespace AlphaPulse.Exchanges;

/// <summary>A run of ledger entries.</summary>
/// <param name="Entries">Oldest first. Entries of one millisecond are never split over two pages.</param>
/// <param name="HasMore">Whether newer ones are waiting: ask again from the last entry's time.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, bool HasMore);
