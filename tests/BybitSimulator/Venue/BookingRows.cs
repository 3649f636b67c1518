using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>Turns the engine's ledger into transaction-log rows: one row a coin and execution, its fee inside, as Bybit books it.</summary>
internal static class BookingRows
{
    public static IEnumerable<StoredBooking> From(MatchingChanges changes, MatchingEngine engine, Func<long> next)
    {
        var rows = new List<StoredBooking>();
        var executions = new Queue<Execution>(changes.Executions);
        foreach (var entry in changes.Ledger)
        {
            // A fee ends the entries of one execution.
            var execution = entry.Kind is LedgerEntryKind.Trade or LedgerEntryKind.Fee ? executions.Peek() : null;
            var row = Row(entry, execution, engine.Coins.GetValueOrDefault(entry.Asset), next());
            if (entry.Kind == LedgerEntryKind.Fee)
            {
                executions.Dequeue();
                var traded = rows.FindLastIndex(r => r.Execution == execution && r.Currency == row.Currency);
                if (traded >= 0)
                {
                    rows[traded] = rows[traded] with { Fee = row.Fee };
                    continue;
                }
            }

            rows.Add(row);
        }

        return rows;
    }

    // The balance is the one after the whole change: the engine keeps no running ones.
    private static StoredBooking Row(LedgerEntry entry, Execution? execution, decimal balance, long sequence)
    {
        var row = new StoredBooking(
            sequence,
            entry.Symbol is null ? "" : SimulatedVenue.Category(entry.Symbol),
            entry.Symbol is null ? "" : SimulatedVenue.VenueSymbol(entry.Symbol),
            execution is null ? "None" : execution.Side.ToString(),
            "TRADE",
            entry.Asset,
            CashFlow: 0,
            Funding: 0,
            Fee: 0,
            balance,
            entry.BookedAt,
            execution);
        return entry.Kind switch
        {
            LedgerEntryKind.Fee => row with { Fee = -entry.Quantity },
            LedgerEntryKind.Funding => row with { Type = "SETTLEMENT", Funding = entry.Quantity },
            LedgerEntryKind.ExternalFlow => row with { Type = entry.Quantity > 0 ? "TRANSFER_IN" : "TRANSFER_OUT", CashFlow = entry.Quantity },
            _ => row with { CashFlow = entry.Quantity },
        };
    }
}
