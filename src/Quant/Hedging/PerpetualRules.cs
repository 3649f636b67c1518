namespace AlphaPulse.Quant.Hedging;

/// <summary>The venue's order rules of one perpetual.</summary>
/// <param name="LotStep">Smallest quantity step, above zero.</param>
/// <param name="MinQuantity">Smallest order quantity, zero or more.</param>
/// <param name="MinNotionalUsd">Smallest order value in USD, zero or more.</param>
/// <param name="MaxMarketQuantity">Largest market order, at least one lot.</param>
public sealed record PerpetualRules(decimal LotStep, decimal MinQuantity, decimal MinNotionalUsd, decimal MaxMarketQuantity)
{
    /// <summary>The largest market order that is a multiple of the lot step.</summary>
    public decimal MaxMarketLots => RoundDown(MaxMarketQuantity);

    /// <summary>The quantity rounded down to the lot step.</summary>
    public decimal RoundDown(decimal quantity) => decimal.Floor(quantity / LotStep) * LotStep;

    /// <summary>The quantity rounded up to the lot step.</summary>
    public decimal RoundUp(decimal quantity) => decimal.Ceiling(quantity / LotStep) * LotStep;

    /// <summary>The smallest tradable quantity at a price: a multiple of the lot that meets both minimums, at least one lot.</summary>
    public decimal SmallestOrder(decimal price) =>
        Math.Max(LotStep, RoundUp(Math.Max(MinQuantity, MinNotionalUsd / price)));

    /// <summary>Refuses rules that no venue can mean.</summary>
    /// <exception cref="ArgumentException">A step or size is out of range.</exception>
    internal void Validate()
    {
        Guard.Positive(LotStep, nameof(LotStep));
        Guard.NotNegative(MinQuantity, nameof(MinQuantity));
        Guard.NotNegative(MinNotionalUsd, nameof(MinNotionalUsd));
        Guard.Positive(MaxMarketLots, nameof(MaxMarketQuantity));
    }
}
