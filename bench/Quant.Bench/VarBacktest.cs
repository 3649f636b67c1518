using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Quant.Bench;

/// <summary>Breaches of the historical VaR on synthetic days whose distribution is known.</summary>
/// <param name="Days">Days judged.</param>
/// <param name="Breaches">Days whose loss exceeded the VaR of the 365 days before.</param>
/// <param name="KupiecPValue">Below 0.01 rejects the model.</param>
public sealed record VarBacktest(int Days, int Breaches, double KupiecPValue)
{
    public double Rate => (double)Breaches / Days;

    /// <summary>Judges each of <paramref name="days"/> days by the VaR of the 365 before it.</summary>
    public static VarBacktest Run(int days, Func<double> nextReturn)
    {
        var returns = new double[PortfolioReturns.WindowDays + days];
        for (var i = 0; i < returns.Length; i++) returns[i] = nextReturn();
        var breaches = 0;
        for (var i = PortfolioReturns.WindowDays; i < returns.Length; i++)
        {
            var var95 = RiskMeasures.ValueAtRisk(returns.AsSpan(i - PortfolioReturns.WindowDays, PortfolioReturns.WindowDays));
            if (-returns[i] > var95) breaches++;
        }

        return new VarBacktest(days, breaches, KupiecTest.PValue(days, breaches));
    }
}
