namespace AlphaPulse.Quant.Sizing;

/// <summary>Fixed-fractional position sizing with a volatility stop (Van Tharp; stop of Wilder's average true range).</summary>
public static class PositionSizing
{
    /// <summary>What one trade may lose, as a fraction of equity.</summary>
    public const decimal RiskFraction = 0.01m;

    /// <summary>The stop is this many average true ranges below the price.</summary>
    public const decimal StopDistanceInRanges = 2;

    /// <summary>The profit target is this many stop distances above the price.</summary>
    public const decimal RewardToRisk = 2;

    /// <summary>
    /// recommended = min(risk / (price - stop) x min(1, multiplier), max_size), rounded down to the lot step. The average true range
    /// counts as at least one tick, and the stop is at least one tick. Without room the size is 0 and the reason names the limit.
    /// </summary>
    /// <exception cref="ArgumentException">Price, tick or lot step is not above zero, or a fraction is negative.</exception>
    public static PositionSize Recommend(PositionSizeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Guard.Positive(request.Price, nameof(request.Price));
        Guard.Positive(request.TickSize, nameof(request.TickSize));
        Guard.Positive(request.LotStep, nameof(request.LotStep));
        Guard.NotNegative(request.AverageTrueRange, nameof(request.AverageTrueRange));
        Guard.NotNegative(request.PositionLimitFraction, nameof(request.PositionLimitFraction));
        Guard.NotNegative(request.LeverageMultiplier, nameof(request.LeverageMultiplier));

        var equity = Math.Max(0, request.EquityUsd);
        var risk = equity * RiskFraction;
        var range = Math.Max(request.AverageTrueRange, request.TickSize);
        var stop = Math.Max(request.Price - (StopDistanceInRanges * range), request.TickSize);
        var distance = request.Price - stop;
        var target = request.Price + (RewardToRisk * distance);
        var limit = equity * request.PositionLimitFraction;
        var maxSize = Math.Max(0, limit - Math.Abs(request.NetExposureUsd)) / request.Price;

        if (distance <= 0)
            return new PositionSize(0, maxSize, risk, stop, target, $"The price {request.Price} is not above its tick {request.TickSize}: no stop fits below it.");

        var byRisk = risk / distance * Math.Min(1, request.LeverageMultiplier);
        var size = FloorToLot(Math.Min(byRisk, maxSize), request.LotStep);
        // A quotient that was rounded up in its last digit must not cross a limit.
        while (size > 0 && (size * distance > risk || size > maxSize)) size -= request.LotStep;
        return new PositionSize(size, maxSize, risk, stop, target, ReasonFor(request, equity, limit, byRisk, maxSize, size));
    }

    private static decimal FloorToLot(decimal quantity, decimal lotStep) => decimal.Floor(quantity / lotStep) * lotStep;

    private static string? ReasonFor(
        PositionSizeRequest request, decimal equity, decimal limit, decimal byRisk, decimal maxSize, decimal size)
    {
        if (equity == 0) return $"The equity is {Wording.Usd(request.EquityUsd)}: there is nothing to risk.";
        if (maxSize == 0)
            return $"Position limit: the net exposure of {Wording.Usd(Math.Abs(request.NetExposureUsd))} leaves no room under {Wording.Usd(limit)}.";
        if (byRisk == 0) return "Regime: its leverage multiplier is 0.";
        if (size == 0) return $"Lot step: {Wording.Number(Math.Min(byRisk, maxSize))} is less than one lot of {request.LotStep}.";
        return maxSize < byRisk ? $"Position limit: {Wording.Usd(limit)} less the net exposure allows {Wording.Number(maxSize)}." : null;
    }
}
