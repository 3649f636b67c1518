using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Quant.Sizing;

namespace AlphaPulse.Grains.Risk;

/// <summary>How much of an asset to buy, by <see cref="PositionSizing"/>.</summary>
internal static class SizeAdvice
{
    /// <summary>The recommendation from an account and a market.</summary>
    /// <param name="view">The account.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="instrument">The asset's spot market.</param>
    /// <param name="quote">Its newest price.</param>
    /// <param name="candles">Its completed daily candles, oldest first.</param>
    /// <param name="leverageMultiplier">The multiplier of the asset's regime.</param>
    public static SizeRecommendation Of(
        AccountView view, LimitFractions limits, Instrument instrument, Quote quote, IReadOnlyList<Candle> candles, decimal leverageMultiplier)
    {
        // One more than the mean takes: the first true range needs the close before it.
        var bars = candles.Where(c => c.Low > 0 && c.High >= c.Low).TakeLast(AverageTrueRange.Days + 1)
            .Select(c => new DailyBar(c.High, c.Low, c.Close)).ToArray();
        var range = AverageTrueRange.Compute(bars);
        var net = AccountSampler.Exposures(view).FirstOrDefault(e => e.Asset == instrument.BaseAsset)?.NetExposure ?? 0;
        var size = PositionSizing.Recommend(new PositionSizeRequest(
            view.TotalValue, quote.Last, range, instrument.TickSize, instrument.LotStep, net, limits.Position, leverageMultiplier));
        // Without a candle the stop would be one tick away, which is no stop.
        if (bars.Length == 0) size = size with { RecommendedSize = 0, Reason = $"{instrument.BaseAsset} has no completed daily candle to place a stop by." };
        return new SizeRecommendation
        {
            AsOf = quote.AsOf < view.AsOf ? quote.AsOf : view.AsOf,
            Asset = instrument.BaseAsset,
            RecommendedSize = size.RecommendedSize,
            MaxSize = size.MaxSize,
            RiskPerTrade = size.RiskPerTradeUsd,
            StopLoss = size.StopLoss,
            TakeProfit = size.TakeProfit,
            Reason = size.Reason,
            Price = quote.Last,
            AverageTrueRange = range,
            RangeDays = Math.Min(bars.Length, AverageTrueRange.Days),
        };
    }
}
