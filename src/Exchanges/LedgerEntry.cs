namespace AlphaPulse.Exchanges;

/// <summary>One change of one coin of a wallet, as the venue booked it.</summary>
/// <param name="EntryId">The venue's id, unique within the account.</param>
/// <param name="Asset">The coin that changed.</param>
/// <param name="Quantity">The change, signed.</param>
/// <param name="Kind">Why it changed.</param>
/// <param name="Symbol">The market concerned; null for none.</param>
/// <param name="BookedAt">When the venue booked it.</param>
public sealed record LedgerEntry(string EntryId, string Asset, decimal Quantity, LedgerEntryKind Kind, string? Symbol, DateTimeOffset BookedAt);
