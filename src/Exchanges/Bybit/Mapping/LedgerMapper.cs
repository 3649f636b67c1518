using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns bookings into ledger entries. The entries of one booking always sum to its <c>change</c>.</summary>
internal static class LedgerMapper
{
    /// <exception cref="VenueUnavailableException">The booking lacks a part: the list is not whole.</exception>
    public static IEnumerable<LedgerEntry> Map(TransactionRow row)
    {
        if (row.Change is not { } change || string.IsNullOrEmpty(row.Currency) || BybitNumbers.Time(row.TransactionTime) is not { } time)
        {
            throw new VenueUnavailableException($"Bybit's booking {row.Id} lacks its change, currency or time");
        }

        var id = string.IsNullOrEmpty(row.Id) ? $"{row.Type}-{row.TradeId}-{row.Currency}-{row.TransactionTime}" : row.Id;
        var symbol = BybitSymbols.ToOwn(row.Category, row.Symbol);
        var kind = Kind(row.Type);
        var fee = kind == LedgerEntryKind.Trade ? row.Fee ?? 0m : 0m;
        if (change + fee != 0m) yield return new LedgerEntry(id, row.Currency, change + fee, kind, symbol, time);
        if (fee != 0m) yield return new LedgerEntry(id + ":fee", row.Currency, -fee, LedgerEntryKind.Fee, symbol, time);
    }

    private static LedgerEntryKind Kind(string? type) => type switch
    {
        "TRADE" or "LIQUIDATION" or "ADL" or "DELIVERY" => LedgerEntryKind.Trade,
        "SETTLEMENT" => LedgerEntryKind.Funding,
        "TRANSFER_IN" or "TRANSFER_OUT" or "TRANSFER_IN_INS_LOAN" or "TRANSFER_OUT_INS_LOAN" => LedgerEntryKind.ExternalFlow,
        "DEPOSIT" or "WITHDRAW" or "AIRDROP" or "PREMARKET_TRANSFER_OUT" => LedgerEntryKind.ExternalFlow,
        _ => LedgerEntryKind.Other,
    };
}
