using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.BybitSimulator.Venue;

/// <summary>Says a refusal of the matching engine as Bybit would.</summary>
internal static class RefusalCodes
{
    public static PlaceResult UnknownSymbol(string category) =>
        category == "spot" ? new PlaceResult(170121, "Invalid symbol.") : new PlaceResult(10001, "Not supported symbols");

    public static PlaceResult For(Refusal refusal, Instrument market) => market.Kind == MarketKind.Spot ? Spot(refusal) : Linear(refusal);

    private static PlaceResult Spot(Refusal refusal) => refusal.Reason switch
    {
        RejectReason.InsufficientFunds => new PlaceResult(170131, "Insufficient balance."),
        RejectReason.DuplicateOrderLinkId => new PlaceResult(170141, "Duplicate clientOrderId."),
        RejectReason.BelowMinimum => new PlaceResult(170140, "Order value exceeded lower limit."),
        RejectReason.AboveMaximum => new PlaceResult(170124, "Order amount too large."),
        RejectReason.NotTrading => new PlaceResult(170151, "This trading pair is not open yet."),
        _ when refusal.Text.StartsWith("Quantity", StringComparison.Ordinal) => new PlaceResult(170137, "Order volume decimal too long."),
        _ when refusal.Text.StartsWith("Limit price", StringComparison.Ordinal) => new PlaceResult(170134, "Order price decimal too long."),
        _ => new PlaceResult(170130, refusal.Text),
    };

    private static PlaceResult Linear(Refusal refusal) => refusal.Reason switch
    {
        RejectReason.InsufficientFunds => new PlaceResult(110007, "ab not enough for new order"),
        RejectReason.DuplicateOrderLinkId => new PlaceResult(110072, "OrderLinkedID is duplicate"),
        RejectReason.ReduceOnlyConflict => new PlaceResult(110017, "current position is zero, cannot fix reduce-only order qty"),
        RejectReason.BelowMinimum when refusal.Text.StartsWith("Value", StringComparison.Ordinal) => new PlaceResult(110094, "Order does not meet minimum order value 5USDT"),
        RejectReason.BelowMinimum => new PlaceResult(10001, "The number of contracts exceeds minimum limit allowed"),
        RejectReason.AboveMaximum => new PlaceResult(10001, "The number of contracts exceeds maximum limit allowed: too large"),
        RejectReason.NotTrading => new PlaceResult(110074, "This contract is not live"),
        _ => new PlaceResult(10001, refusal.Text),
    };
}
