using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Quant.Bench;

/// <summary>How reported labels follow the true ones.</summary>
/// <param name="Accuracy">Share of hours with the true label.</param>
/// <param name="Delays">Hours from each true switch until it was reported.</param>
/// <param name="Missed">True switches that were over before they were reported.</param>
/// <param name="FalseSwitchesPer100Days">Reported switches to a label that was not the true one at that hour.</param>
public sealed record SwitchStatistics(double Accuracy, IReadOnlyList<int> Delays, int Missed, double FalseSwitchesPer100Days)
{
    public static SwitchStatistics Of(SyntheticMarket market, RegimeLabel[] reported)
    {
        var delays = new List<int>();
        int right = 0, missed = 0, wrongSwitches = 0;
        var switchedAt = -1;
        for (var t = 0; t < reported.Length; t++)
        {
            var truth = market.TrueLabel(t);
            if (t > 0 && truth != market.TrueLabel(t - 1))
            {
                if (switchedAt >= 0) missed++;
                switchedAt = t;
            }

            if (reported[t] == truth) right++;
            if (switchedAt >= 0 && reported[t] == truth)
            {
                delays.Add(t - switchedAt + 1);
                switchedAt = -1;
            }

            if (t > 0 && reported[t] != reported[t - 1] && reported[t] != truth) wrongSwitches++;
        }

        return new SwitchStatistics(
            (double)right / reported.Length, delays, missed, wrongSwitches / (reported.Length / 2400.0));
    }
}
