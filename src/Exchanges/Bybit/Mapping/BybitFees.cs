namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>What a trade costs, as a fraction of its value.</summary>
/// <param name="Taker">The taker's rate.</param>
/// <param name="Maker">The maker's rate; negative is a rebate.</param>
internal sealed record BybitFees(decimal Taker, decimal Maker)
{
    /// <summary>What an account without a VIP level pays (Bybit's public fee table, 2026), until the account's own rates are known.</summary>
    public static BybitFees Default(MarketKind kind) =>
        kind == MarketKind.Perpetual ? new BybitFees(0.00055m, 0.0002m) : new BybitFees(0.001m, 0.001m);
}
