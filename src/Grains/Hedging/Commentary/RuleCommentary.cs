using System.Globalization;
using System.Text;
using AlphaPulse.Quant.Hedging;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Says in plain sentences what the exposure is, what each step would do and what it costs. Pure.</summary>
internal static class RuleCommentary
{
    /// <summary>The sentences for an analysis and its plan.</summary>
    public static string Write(HedgeAnalysis analysis, HedgePlan plan)
    {
        var text = new StringBuilder();
        text.Append(Situation(analysis));
        if (plan.Adjustments.IsEmpty)
        {
            text.Append(" Nothing has to be adjusted.");
            return text.ToString();
        }

        foreach (var step in plan.Adjustments)
        {
            text.Append(CultureInfo.InvariantCulture, $" {step.Action}: {step.Asset} drifts by {Percent(step.Drift)} and would drift by {Percent(step.DriftAfter)} after its steps.");
        }

        text.Append(CultureInfo.InvariantCulture, $" Expected cost: {Usd(analysis.Meta.ExpectedFeesUsd)} in fees");
        if (analysis.Meta.ExpectedSpreadUsd is { } spread) text.Append(CultureInfo.InvariantCulture, $" and {Usd(spread)} of spread");
        text.Append('.');
        if (analysis.Meta.FundingPerDayUsd is { } funding && funding != 0)
            text.Append(CultureInfo.InvariantCulture, $" At the present rates the perpetuals would then {(funding > 0 ? "pay" : "receive")} {Usd(Math.Abs(funding))} of funding a day.");
        return text.ToString();
    }

    private static string Situation(HedgeAnalysis analysis)
    {
        var net = analysis.CurrentNetExposure;
        var target = Percent(analysis.TargetNetExposure);
        return analysis.HedgeRatio == 0
            ? $"The portfolio is not hedged; its net exposure is {Percent(net)}, the target is {target}."
            : $"The portfolio is {Percent(analysis.HedgeRatio)} hedged; its net exposure is {Percent(net)}, the target is {target}.";
    }

    private static string Percent(decimal fraction)
    {
        var percent = decimal.Round(fraction * 100, 2);
        // A rounded small loss would read "-0%".
        return (percent == 0 ? 0 : percent).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    private static string Usd(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture) + " USD";
}
