using System.Collections.Immutable;
using MathNet.Numerics.Statistics;

namespace AlphaPulse.Quant.Risk;

/// <summary>
/// Risk measures of daily returns given as fractions, oldest first. Every function accepts an empty series (and answers 0 or an
/// undefined ratio) and refuses NaN and infinities. Formulas and sources: docs/formulas.md.
/// </summary>
public static class RiskMeasures
{
    /// <summary>Crypto markets trade every day of the year.</summary>
    public const double DaysPerYear = 365;

    /// <summary>The tail that VaR and CVaR look at: 5 %.</summary>
    public const double TailProbability = 0.05;

    // c/c' - 1 of equal closes carries rounding noise of about 1e-16; a deviation below this is that noise, not risk.
    private const double RoundingNoise = 1e-14;

    /// <summary>All figures of one series.</summary>
    /// <param name="returns">Daily returns as fractions, oldest first.</param>
    /// <param name="annualRiskFreeRate">Annual risk-free rate as a fraction; only the Sharpe ratio uses it.</param>
    /// <exception cref="ArgumentException">A return or the rate is NaN or infinite.</exception>
    public static RiskMetrics Compute(ReadOnlySpan<double> returns, double annualRiskFreeRate = 0)
    {
        var sharpe = SharpeRatio(returns, annualRiskFreeRate);
        var sortino = SortinoRatio(returns);
        var calmar = CalmarRatio(returns);
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var ratio in (ReadOnlySpan<Ratio>)[sharpe, sortino, calmar])
        {
            if (ratio.WhyUndefined is { } why) notes.Add(why);
        }

        return new RiskMetrics(
            Volatility(returns), ValueAtRisk(returns), ConditionalValueAtRisk(returns), MaxDrawdown(returns),
            sharpe.Value, sortino.Value, calmar.Value, returns.Length, notes.ToImmutable());
    }

    /// <summary>Arithmetic mean; 0 for an empty series.</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static double Mean(ReadOnlySpan<double> returns)
    {
        Guard.Finite(returns, nameof(returns));
        return returns.IsEmpty ? 0 : ArrayStatistics.Mean(returns.ToArray());
    }

    /// <summary>Sample standard deviation (n - 1), not annualised; 0 for fewer than two returns or a constant series.</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static double StandardDeviation(ReadOnlySpan<double> returns)
    {
        Guard.Finite(returns, nameof(returns));
        if (returns.Length < 2) return 0;
        var deviation = ArrayStatistics.StandardDeviation(returns.ToArray());
        return deviation < RoundingNoise ? 0 : deviation;
    }

    /// <summary>Annualised volatility: sample standard deviation x sqrt(365).</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static double Volatility(ReadOnlySpan<double> returns) => StandardDeviation(returns) * Math.Sqrt(DaysPerYear);

    /// <summary>
    /// Quantile of type 7 (Hyndman and Fan, 1996; NumPy's and R's default): with ascending x and h = p (n - 1),
    /// x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]). 0 for an empty series.
    /// </summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite, or the probability is outside 0 to 1.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double probability)
    {
        Guard.Finite(values, nameof(values));
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentException($"probability is {probability}; it must be from 0 to 1.", nameof(probability));
        if (values.IsEmpty) return 0;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return SortedArrayStatistics.QuantileCustom(sorted, probability, QuantileDefinition.R7);
    }

    /// <summary>Historical one-day value at risk at 95 %: max(0, -q), q the 5 % quantile of type 7.</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static double ValueAtRisk(ReadOnlySpan<double> returns) => Math.Max(0, -Quantile(returns, TailProbability));

    /// <summary>Historical one-day expected shortfall at 95 %: max(0, -mean of the returns at or below the 5 % quantile).</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static double ConditionalValueAtRisk(ReadOnlySpan<double> returns)
    {
        if (returns.IsEmpty) return 0;
        var quantile = Quantile(returns, TailProbability);
        double sum = 0;
        var count = 0;
        foreach (var r in returns)
        {
            if (r > quantile) continue;
            sum += r;
            count++;
        }

        // The mean of values at or below q can exceed q by one rounding; the loss beyond VaR is never smaller than VaR.
        return Math.Max(0, -Math.Min(sum / count, quantile));
    }

    /// <summary>Largest fall from a peak of the curve that starts at 1 and multiplies by 1 + r_i; 1 when the curve reaches 0.</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static double MaxDrawdown(ReadOnlySpan<double> returns)
    {
        Guard.Finite(returns, nameof(returns));
        double curve = 1, peak = 1, worst = 0;
        foreach (var r in returns)
        {
            curve *= 1 + r;
            if (curve <= 0) return 1;
            peak = Math.Max(peak, curve);
            worst = Math.Max(worst, 1 - (curve / peak));
        }

        return worst;
    }

    /// <summary>Sharpe (1994): (mean - rate / 365) / sample standard deviation x sqrt(365).</summary>
    /// <exception cref="ArgumentException">A return or the rate is NaN or infinite.</exception>
    public static Ratio SharpeRatio(ReadOnlySpan<double> returns, double annualRiskFreeRate = 0)
    {
        Guard.Finite(annualRiskFreeRate, nameof(annualRiskFreeRate));
        var deviation = StandardDeviation(returns);
        if (returns.Length < 2) return Ratio.Undefined("sharpe_ratio needs at least 2 returns.");
        if (deviation <= 0) return Ratio.Undefined("sharpe_ratio is undefined: the returns do not vary.");
        return Ratio.Of((Mean(returns) - (annualRiskFreeRate / DaysPerYear)) / deviation * Math.Sqrt(DaysPerYear));
    }

    /// <summary>Sortino and Price (1994), target 0: mean / sqrt(sum(min(r, 0)^2) / n) x sqrt(365).</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static Ratio SortinoRatio(ReadOnlySpan<double> returns)
    {
        var mean = Mean(returns);
        if (returns.IsEmpty) return Ratio.Undefined("sortino_ratio needs at least 1 return.");
        double squares = 0;
        foreach (var r in returns) squares += Math.Min(r, 0) * Math.Min(r, 0);
        var downside = Math.Sqrt(squares / returns.Length);
        if (downside < RoundingNoise) return Ratio.Undefined("sortino_ratio is undefined: there is no losing day.");
        return Ratio.Of(mean / downside * Math.Sqrt(DaysPerYear));
    }

    /// <summary>Young (1991): (curve_n^(365 / n) - 1) / maximum drawdown; -1 when the curve ends at 0.</summary>
    /// <exception cref="ArgumentException">A return is NaN or infinite.</exception>
    public static Ratio CalmarRatio(ReadOnlySpan<double> returns)
    {
        var drawdown = MaxDrawdown(returns);
        if (returns.IsEmpty) return Ratio.Undefined("calmar_ratio needs at least 1 return.");
        if (drawdown < RoundingNoise) return Ratio.Undefined("calmar_ratio is undefined: there is no drawdown.");
        if (drawdown >= 1) return Ratio.Of(-1);
        double logCurve = 0;
        foreach (var r in returns) logCurve += Math.Log(1 + r);
        var annual = Math.Exp(logCurve * DaysPerYear / returns.Length) - 1;
        return double.IsFinite(annual)
            ? Ratio.Of(annual / drawdown)
            : Ratio.Undefined("calmar_ratio is undefined: the annualised return is too large to state.");
    }
}
