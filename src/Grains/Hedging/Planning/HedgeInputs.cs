using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Hedging;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Turns an account at the price board's prices into what the planner reads. Pure.</summary>
internal static class HedgeInputs
{
    /// <summary>Every base asset that is held on either side and has a price there, once.</summary>
    /// <param name="view">The account.</param>
    /// <param name="prices">Prices and rules of the perpetuals.</param>
    /// <param name="opened">The symbols of the perpetuals that hedge executions opened.</param>
    /// <param name="assets">The base assets asked for; null for all.</param>
    /// <param name="onlyTrading">Whether perpetuals that take no new positions count as not there.</param>
    public static IReadOnlyList<HedgeAsset> From(
        AccountView view, IPriceBoard prices, IReadOnlySet<string> opened, IReadOnlyCollection<string>? assets, bool onlyTrading)
    {
        var spot = view.Spot.ToDictionary(h => h.Asset, StringComparer.Ordinal);
        var perpetuals = view.Perpetuals.ToDictionary(h => h.Asset, StringComparer.Ordinal);
        return
        [
            .. from asset in spot.Keys.Union(perpetuals.Keys, StringComparer.Ordinal)
               where assets is null || assets.Contains(asset)
               select Asset(asset, spot.GetValueOrDefault(asset), perpetuals.GetValueOrDefault(asset), prices, opened, onlyTrading),
        ];
    }

    private static HedgeAsset Asset(
        string asset, SpotHolding? spot, PerpetualHolding? perpetual, IPriceBoard prices, IReadOnlySet<string> opened, bool onlyTrading)
    {
        var symbol = Symbols.Perpetual(asset);
        var instrument = prices.FindInstrument(symbol);
        return new HedgeAsset(
            asset, spot?.Quantity ?? 0, spot?.Price, perpetual?.Quantity ?? 0,
            perpetual?.MarkPrice ?? prices.FindQuote(symbol)?.Valuation, opened.Contains(symbol),
            instrument is null || (onlyTrading && !instrument.IsTrading) ? null : Rules(instrument));
    }

    private static PerpetualRules Rules(Instrument instrument) =>
        new(instrument.LotStep, instrument.MinQuantity, instrument.MinNotional, instrument.MaxMarketQuantity);
}
