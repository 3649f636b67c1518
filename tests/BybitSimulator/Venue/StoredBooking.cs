using AlphaPulse.Exchanges;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>One row of the transaction log: what changed, and the balance after it.</summary>
public sealed record StoredBooking(
    long Sequence, string Category, string VenueSymbol, string Side, string Type, string Currency, decimal CashFlow, decimal Funding, decimal Fee, decimal Balance, DateTimeOffset Time, Execution? Execution)
{
    public decimal Change => CashFlow + Funding - Fee;
}
