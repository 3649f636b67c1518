using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Hedging;
using Policy = AlphaPulse.Quant.Hedging.HedgePolicy;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Plans a hedge of an account at the price board's prices. Pure.</summary>
internal static class HedgeDrafts
{
    /// <summary>The plan of an execution or a close.</summary>
    public static HedgeDraft Draft(
        HedgeKind kind, AccountView view, IPriceBoard prices, Interfaces.HedgePolicy policy, IReadOnlySet<string> opened,
        IReadOnlyCollection<string>? assets)
    {
        var inputs = HedgeInputs.From(view, prices, opened, assets, onlyTrading: kind == HedgeKind.Execute);
        var plan = kind == HedgeKind.Execute
            ? HedgePlanner.Plan(inputs, view.TotalValue, Convert(policy))
            : HedgePlanner.PlanClose(inputs, view.TotalValue, Convert(policy));
        return new HedgeDraft(plan, [.. plan.Legs.Select(leg => Order(leg, prices))]);
    }

    /// <summary>What is wrong with a policy, as one sentence; null when nothing is.</summary>
    public static string? FindProblem(Interfaces.HedgePolicy policy) => Convert(policy).Problem();

    /// <summary>The planner's form of a policy.</summary>
    public static Policy Convert(Interfaces.HedgePolicy policy) =>
        new(policy.TargetNetExposure, policy.Tolerance, policy.HighPriorityDrift, policy.MediumPriorityDrift);

    private static HedgeOrder Order(HedgeLeg leg, IPriceBoard prices)
    {
        var quote = prices.FindQuote(leg.Symbol);
        var side = leg.Quantity > 0 ? LegSide.Buy : LegSide.Sell;
        var touch = side == LegSide.Buy ? quote?.Ask : quote?.Bid;
        return new HedgeOrder(leg.Symbol, side, Math.Abs(leg.Quantity), leg.ReduceOnly, touch ?? leg.EstimatedPrice ?? quote?.Last ?? 0);
    }
}
