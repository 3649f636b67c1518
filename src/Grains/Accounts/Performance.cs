namespace AlphaPulse.Grains.Accounts;

/// <summary>Peak equity and time-weighted return, with money from outside taken out of both.</summary>
internal static class Performance
{
    /// <summary>
    /// Links one more equity: the index grows by equity / last equity. After an equity that was not above zero the chain starts again
    /// without a return, because a ratio to it means nothing.
    /// </summary>
    public static AccountState Observe(AccountState state, decimal equity) => state with
    {
        PerformanceIndex = state.LastEquity > 0 && equity > 0 ? state.PerformanceIndex * (equity / state.LastEquity) : state.PerformanceIndex,
        LastEquity = equity,
        PeakEquity = Math.Max(state.PeakEquity, equity),
    };

    /// <summary>
    /// Takes in money that came from outside (negative: that left). The peak moves in proportion, so that a transfer leaves the drawdown as
    /// it was; from an equity that was not above zero it moves by the amount.
    /// </summary>
    public static AccountState TakeFlow(AccountState state, decimal amountUsd)
    {
        var before = state.LastEquity;
        // Before the first sample there is nothing to correct.
        if (before == 0 && state.PeakEquity == 0) return state;
        var after = before + amountUsd;
        var peak = before > 0 && after > 0 ? state.PeakEquity / before * after : state.PeakEquity + amountUsd;
        return state with { LastEquity = after, PeakEquity = Math.Max(0, peak) };
    }

    /// <summary>1 - equity / peak, 0 to 1.</summary>
    public static decimal Drawdown(decimal equity, decimal peak) => Quant.Limits.LimitCheck.Drawdown(equity, peak);
}
