using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Hedging;

namespace AlphaPulse.Grains.Hedging;

/// <summary>The figures of the analysis and what is behind them. Pure; the commentary is added by <see cref="RuleCommentary"/>.</summary>
internal static class HedgeAnalyses
{
    /// <summary>The analysis of an account, with the commentary by rules.</summary>
    public static HedgeAnalysis Analyse(
        AccountView view, IPriceBoard prices, Interfaces.HedgePolicy policy, IReadOnlySet<string> opened, DateTimeOffset now)
    {
        var draft = HedgeDrafts.Draft(HedgeKind.Execute, view, prices, policy, opened, assets: null);
        var correlation = SpotHedgeCorrelation.Compute(view, prices, opened, now);
        var analysis = new HedgeAnalysis
        {
            Commentary = "",
            Adjustments =
            [
                .. draft.Plan.Adjustments.Select(a => new Interfaces.HedgeAdjustment(a.Asset, a.Action, (Interfaces.HedgePriority)a.Priority)),
            ],
            CurrentNetExposure = draft.Plan.CurrentNetExposure,
            TargetNetExposure = draft.Plan.TargetNetExposure,
            HedgeRatio = draft.Plan.HedgeRatio,
            Correlation = correlation.Value,
            AsOf = view.AsOf,
            Meta = new HedgeAnalysisMeta
            {
                ExpectedFeesUsd = Fees(draft.Plan, prices),
                ExpectedSpreadUsd = Spread(draft.Plan, prices),
                FundingPerDayUsd = Funding(view, draft.Plan, prices),
                Inputs = [.. Inputs(view, prices)],
                Skipped = [.. draft.Plan.Skipped.Select(s => new HedgeSkip(s.Asset, s.Why))],
                CorrelationDays = correlation.Days,
                SyncedAt = view.SyncedAt,
                Warnings = [.. view.Warnings, .. view.UnpricedAssets.Select(asset => $"{asset} has no price and is left out.")],
                CommentaryBy = "rules",
            },
        };
        return analysis with { Commentary = RuleCommentary.Write(analysis, draft.Plan) };
    }

    private static decimal Fees(HedgePlan plan, IPriceBoard prices) =>
        plan.Legs.GroupBy(leg => leg.Symbol, StringComparer.Ordinal)
            .Sum(legs => HedgeCosts.ExpectedFees(legs, prices.FindInstrument(legs.Key)?.TakerFeeRate ?? 0));

    private static decimal? Spread(HedgePlan plan, IPriceBoard prices)
    {
        decimal sum = 0;
        foreach (var legs in plan.Legs.GroupBy(leg => leg.Symbol, StringComparer.Ordinal))
        {
            if (prices.FindQuote(legs.Key) is not { Bid: { } bid, Ask: { } ask } || ask < bid) return null;
            sum += HedgeCosts.ExpectedSpread(legs, bid, ask);
        }

        return sum;
    }

    /// <summary>Of every perpetual as it would be after the plan.</summary>
    private static decimal? Funding(AccountView view, HedgePlan plan, IPriceBoard prices)
    {
        var quantities = view.Perpetuals.ToDictionary(p => p.Symbol, p => p.Quantity, StringComparer.Ordinal);
        foreach (var leg in plan.Legs) quantities[leg.Symbol] = quantities.GetValueOrDefault(leg.Symbol) + leg.Quantity;
        decimal sum = 0;
        foreach (var (symbol, quantity) in quantities.Where(q => q.Value != 0))
        {
            if (prices.FindQuote(symbol) is not { FundingRate: { } rate } quote) return null;
            if (prices.FindInstrument(symbol)?.FundingInterval is not { } interval || interval <= TimeSpan.Zero) return null;
            sum += HedgeCosts.FundingPerDay(quantity * quote.Valuation, rate, interval);
        }

        return sum;
    }

    private static IReadOnlyList<HedgeInput> Inputs(AccountView view, IPriceBoard prices) =>
    [
        .. view.Spot.Select(h => new HedgeInput(h.Asset, h.Quantity, h.Price, prices.FindQuote(h.Asset)?.AsOf)),
        .. view.Perpetuals.Select(h => new HedgeInput(h.Symbol, h.Quantity, h.MarkPrice, prices.FindQuote(h.Symbol)?.AsOf)),
    ];
}
