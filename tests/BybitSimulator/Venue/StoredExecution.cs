using AlphaPulse.Exchanges;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>An execution, or a funding payment that Bybit lists among them.</summary>
public sealed record StoredExecution(long Sequence, Execution Execution, StoredOrder? Order, string Category, string VenueSymbol, string ExecType, decimal MarkPrice);
