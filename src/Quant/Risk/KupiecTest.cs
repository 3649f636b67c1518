using MathNet.Numerics.Distributions;

namespace AlphaPulse.Quant.Risk;

/// <summary>Kupiec's proportion-of-failures test (Kupiec, 1995): does a VaR model breach as often as it says?</summary>
public static class KupiecTest
{
    /// <summary>
    /// p-value of LR = -2 ln[ (1-p)^(n-x) p^x / ((1-x/n)^(n-x) (x/n)^x) ], chi-squared with one degree of freedom.
    /// A small value rejects the model. 1 for no observation.
    /// </summary>
    /// <param name="observations">Days n, zero or more.</param>
    /// <param name="breaches">Days x with a loss above VaR, 0 to n.</param>
    /// <param name="expectedRate">The breach probability p that the model states, between 0 and 1 exclusive.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public static double PValue(int observations, int breaches, double expectedRate = RiskMeasures.TailProbability)
    {
        if (observations < 0 || breaches < 0 || breaches > observations)
            throw new ArgumentException($"{breaches} breaches of {observations} observations is not possible.", nameof(breaches));
        if (!(expectedRate is > 0 and < 1))
            throw new ArgumentException($"expectedRate is {expectedRate}; it must be between 0 and 1.", nameof(expectedRate));
        if (observations == 0) return 1;
        var rate = (double)breaches / observations;
        var ratio = -2 * (LogLikelihood(observations, breaches, expectedRate) - LogLikelihood(observations, breaches, rate));
        return 1 - ChiSquared.CDF(1, Math.Max(0, ratio));
    }

    private static double LogLikelihood(int n, int x, double p) =>
        (x == 0 ? 0 : x * Math.Log(p)) + (x == n ? 0 : (n - x) * Math.Log(1 - p));
}
