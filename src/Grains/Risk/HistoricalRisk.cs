using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Risk;

/// <summary>The risk of today's holdings: what they would have returned on each of the last 365 completed UTC days.</summary>
internal sealed class HistoricalRisk(DailyReturns markets, RiskOptions options, TimeProvider time)
{
    /// <summary>The report of an account at the newest daily candles.</summary>
    public RiskReport Compute(AccountView view)
    {
        List<Holding> holdings =
        [
            .. view.Spot.Select(holding => new Holding(holding.Asset, (double)holding.Value)),
            .. view.Perpetuals.Select(holding => new Holding(holding.Symbol, (double)holding.Value)),
        ];
        var series = holdings.ToDictionary(holding => holding.Symbol, holding => markets.Get(holding.Symbol), StringComparer.Ordinal);
        var lastDay = markets.LastDay(series.Keys, time.GetUtcNow());
        var returns = PortfolioReturns.Compute(holdings, series, (double)view.TotalValue, lastDay);
        var warnings = view.TotalValue > 0 ? view.Warnings : [.. view.Warnings, $"The total value is {view.TotalValue} USD: returns on it are undefined."];
        return RiskReports.Of(view.AsOf, ReturnsMethod.Historical, returns, options, warnings);
    }

    /// <summary>Whether daily candles of a listed market are still to come.</summary>
    public static bool AwaitsCandles(IEnumerable<string> symbols, IPriceBoard prices) =>
        symbols.Any(symbol => prices.FindInstrument(symbol) is not null && prices.FindDailyCandles(symbol).Count == 0);
}
