using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Sizing;

namespace AlphaPulse.Grains.Risk;

/// <summary>Finds market, price and candles of an asset for a size recommendation; also of one that nobody holds.</summary>
internal sealed class SizeDesk(IPriceBoard prices, TimeProvider time)
{
    private static readonly TimeSpan History = TimeSpan.FromDays(AverageTrueRange.Days + 2);

    /// <summary>The recommendation; null when the asset has no spot market.</summary>
    /// <exception cref="ExchangeUnavailableException">The asset has no price yet, or its candles had to be read and the venue did not answer.</exception>
    public async Task<SizeRecommendation?> RecommendAsync(
        AccountView view, LimitFractions limits, string asset, decimal leverageMultiplier, CancellationToken cancellationToken)
    {
        if (Symbols.IsStableCoin(asset) || prices.FindInstrument(asset) is not { Kind: MarketKind.Spot } instrument) return null;
        var quote = prices.FindQuote(asset) ?? throw new ExchangeUnavailableException($"{asset} has no price yet.");
        var candles = prices.FindDailyCandles(asset);
        return SizeAdvice.Of(
            view, limits, instrument, quote, candles.Count > 0 ? candles : await ReadCandlesAsync(asset, cancellationToken), leverageMultiplier);
    }

    private async Task<IReadOnlyList<Candle>> ReadCandlesAsync(string asset, CancellationToken cancellationToken)
    {
        // Not followed so far: from now on its price stays current.
        prices.Follow([asset]);
        var now = time.GetUtcNow();
        try
        {
            return await prices.GetCandlesAsync(asset, CandleInterval.OneDay, now - History, now, cancellationToken);
        }
        catch (VenueUnavailableException e)
        {
            throw new ExchangeUnavailableException($"The daily candles of {asset} could not be read: {e.Message}");
        }
    }
}
