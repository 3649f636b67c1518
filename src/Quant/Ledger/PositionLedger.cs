namespace AlphaPulse.Quant.Ledger;

/// <summary>
/// Average-cost arithmetic of one spot holding or perpetual. The cost is kept and the average derived from it, so that a thousand
/// partial fills end where one fill does (1e-18 relative). Signed like the quantity: a short has a negative cost.
/// Every fill keeps: change of cash (-quantity x price - fee) + change of cost - change of realised P&amp;L + change of fees = 0.
/// Immutable; the default value is the empty position. Range: |cost x quantity| below 7e28, else <see cref="OverflowException"/>.
/// </summary>
/// <param name="Quantity">Units held, negative for a short.</param>
/// <param name="CostUsd">What the held units cost, in USD, signed like the quantity.</param>
/// <param name="RealisedPnlUsd">Profit of what was closed, before fees and funding.</param>
/// <param name="FeesUsd">Fees paid so far, those in the base asset at the fill's price.</param>
/// <param name="FundingUsd">Funding received less paid.</param>
public readonly record struct PositionLedger(
    decimal Quantity, decimal CostUsd, decimal RealisedPnlUsd, decimal FeesUsd, decimal FundingUsd)
{
    /// <summary>Average cost of what is held now, in USD; 0 when nothing is held.</summary>
    public decimal AverageEntryPrice => Quantity == 0 ? 0 : CostUsd / Quantity;

    /// <summary>Quantity x price - cost, in USD.</summary>
    public decimal UnrealisedPnl(decimal price) => (Quantity * price) - CostUsd;

    /// <summary>
    /// Applies an execution: an increase adds its cost; a partial close keeps the average and realises the difference; a flip closes
    /// all and restarts at the fill's price. A fee in the base asset counts as that many units fewer, paid as a fee at the fill's price.
    /// </summary>
    /// <exception cref="ArgumentException">The quantity is zero, the price is not above zero, or the base fee is negative.</exception>
    public PositionLedger Apply(Fill fill)
    {
        Guard.Positive(fill.Price, nameof(fill.Price));
        Guard.NotNegative(fill.FeeBase, nameof(fill.FeeBase));
        if (fill.Quantity == 0) throw new ArgumentException("Quantity is 0; a fill must trade something.", nameof(fill));

        var after = Trade(fill.Quantity - fill.FeeBase, fill.Price);
        return after with { FeesUsd = FeesUsd + fill.FeeUsd + (fill.FeeBase * fill.Price) };
    }

    /// <summary>Books funding: positive is received, negative is paid, in USD.</summary>
    public PositionLedger ApplyFunding(decimal amountUsd) => this with { FundingUsd = FundingUsd + amountUsd };

    /// <summary>
    /// Books a deposit or withdrawal of units. What comes in costs the given price; what goes out takes its share of the cost along and
    /// realises nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The price is not above zero.</exception>
    public PositionLedger ApplyTransfer(decimal quantity, decimal price)
    {
        Guard.Positive(price, nameof(price));
        var after = Trade(quantity, price);
        return after with { RealisedPnlUsd = RealisedPnlUsd };
    }

    private PositionLedger Trade(decimal quantity, decimal price)
    {
        var after = Quantity + quantity;
        if (Quantity == 0 || Math.Sign(quantity) == Math.Sign(Quantity))
            return this with { Quantity = after, CostUsd = CostUsd + (quantity * price) };

        var flips = Math.Sign(after) == -Math.Sign(Quantity);
        var closed = flips ? -Quantity : quantity;
        // The cost that stays is computed, not what goes, so that a small rest keeps its relative accuracy.
        var staying = flips || after == 0 ? 0 : CostUsd * after / Quantity;
        var realised = (-closed * price) - (CostUsd - staying);
        return this with
        {
            Quantity = after,
            CostUsd = flips ? after * price : staying,
            RealisedPnlUsd = RealisedPnlUsd + realised,
        };
    }
}
