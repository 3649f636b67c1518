namespace AlphaPulse.Quant.Hedging;

/// <summary>What a plan is expected to cost. All results are in USD; positive is paid.</summary>
public static class HedgeCosts
{
    /// <summary>Sum of |quantity| x price x taker fee rate.</summary>
    /// <param name="legs">The plan's legs; a leg without an estimated price adds nothing.</param>
    /// <param name="takerFeeRate">Fee as a fraction of notional, such as 0.00055.</param>
    public static decimal ExpectedFees(IEnumerable<HedgeLeg> legs, decimal takerFeeRate) =>
        legs.Sum(l => Math.Abs(l.Quantity) * (l.EstimatedPrice ?? 0)) * takerFeeRate;

    /// <summary>What crossing half the spread costs: sum of |quantity| x (ask - bid) / 2.</summary>
    /// <param name="legs">Legs of one asset.</param>
    /// <param name="bid">Best bid in USD.</param>
    /// <param name="ask">Best ask in USD, at least the bid.</param>
    /// <exception cref="ArgumentException">The ask is below the bid.</exception>
    public static decimal ExpectedSpread(IEnumerable<HedgeLeg> legs, decimal bid, decimal ask)
    {
        if (ask < bid) throw new ArgumentException($"ask is {ask}, below the bid of {bid}.", nameof(ask));
        return legs.Sum(l => Math.Abs(l.Quantity)) * (ask - bid) / 2;
    }

    /// <summary>Funding a day: perpetual value x rate x intervals a day. A long pays a positive rate, a short receives it.</summary>
    /// <param name="perpetualValueUsd">Signed value of the perpetual at mark.</param>
    /// <param name="fundingRate">Rate of one interval as a fraction, such as 0.0001.</param>
    /// <param name="interval">Time between fundings, such as eight hours.</param>
    /// <exception cref="ArgumentException">The interval is not above zero.</exception>
    public static decimal FundingPerDay(decimal perpetualValueUsd, decimal fundingRate, TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero) throw new ArgumentException($"interval is {interval}; it must be above zero.", nameof(interval));
        return perpetualValueUsd * fundingRate * TimeSpan.TicksPerDay / interval.Ticks;
    }
}
