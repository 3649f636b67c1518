namespace AlphaPulse.Quant.Risk;

/// <summary>Returns of a series of prices, as fractions (0.01 is one percent).</summary>
public static class Returns
{
    /// <summary>Simple returns r_i = p_i / p_(i-1) - 1: one fewer than the prices; none for an empty or single price.</summary>
    /// <exception cref="ArgumentException">A price is NaN, infinite, zero or negative.</exception>
    public static double[] Simple(ReadOnlySpan<double> prices)
    {
        Guard.Positive(prices, nameof(prices));
        var returns = new double[Math.Max(0, prices.Length - 1)];
        for (var i = 0; i < returns.Length; i++)
            returns[i] = (prices[i + 1] / prices[i]) - 1;
        return returns;
    }

    /// <summary>Logarithmic returns r_i = ln(p_i / p_(i-1)): one fewer than the prices.</summary>
    /// <exception cref="ArgumentException">A price is NaN, infinite, zero or negative.</exception>
    public static double[] Log(ReadOnlySpan<double> prices)
    {
        Guard.Positive(prices, nameof(prices));
        var returns = new double[Math.Max(0, prices.Length - 1)];
        for (var i = 0; i < returns.Length; i++)
            returns[i] = Math.Log(prices[i + 1] / prices[i]);
        return returns;
    }
}
