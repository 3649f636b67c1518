namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>One perpetual position.</summary>
/// <param name="Symbol">The perpetual, such as <c>BTC-PERP</c>.</param>
/// <param name="Index">0 one-way, 1 the long and 2 the short of hedge mode.</param>
/// <param name="Quantity">Base asset, negative for a short.</param>
/// <param name="Cost">What the open quantity was bought for, USDT, negative for a short: the average price is derived from it.</param>
public sealed record EnginePosition(string Symbol, int Index, decimal Quantity, decimal Cost)
{
    /// <summary>
    /// Decimals of a cost share. A proportion may have no end; rounding it once and booking the rounded number on both sides keeps
    /// cash + cost exact.
    /// </summary>
    private const int CostDecimals = 12;

    /// <summary>USDT for one unit; zero when flat.</summary>
    public decimal AverageEntryPrice => Quantity == 0 ? 0 : Cost / Quantity;

    /// <summary>
    /// The position after a fill, and the P&amp;L that it realised. Always: sum of realised = cost - sum of signed quantity x price, exactly.
    /// </summary>
    /// <param name="signedQuantity">Base asset, negative for a sell.</param>
    /// <param name="price">USDT for one unit.</param>
    internal (EnginePosition After, decimal RealisedPnl) Apply(decimal signedQuantity, decimal price)
    {
        if (Quantity == 0 || Math.Sign(Quantity) == Math.Sign(signedQuantity))
            return (this with { Quantity = Quantity + signedQuantity, Cost = Cost + (signedQuantity * price) }, 0m);

        var closed = Math.Min(Math.Abs(signedQuantity), Math.Abs(Quantity)) * Math.Sign(signedQuantity);
        var closedCost = closed == -Quantity ? Cost : decimal.Round(Cost * -closed / Quantity, CostDecimals);
        var opened = signedQuantity - closed;
        var after = this with { Quantity = Quantity + signedQuantity, Cost = Cost - closedCost + (opened * price) };
        return (after, -(closed * price) - closedCost);
    }

    /// <summary>The P&amp;L that closing at this price would realise, USDT.</summary>
    internal decimal UnrealisedPnl(decimal markPrice) => (Quantity * markPrice) - Cost;
}
