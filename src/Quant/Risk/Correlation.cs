namespace AlphaPulse.Quant.Risk;

/// <summary>Linear correlation.</summary>
public static class Correlation
{
    /// <summary>
    /// Pearson's product-moment correlation, -1 to 1; 0 when either series is constant or has fewer than two values.
    /// Both means are taken first (MathNet's single pass cancels on prices that are far from zero).
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN or infinite.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.Finite(x, nameof(x));
        Guard.Finite(y, nameof(y));
        if (x.Length != y.Length)
            throw new ArgumentException($"x has {x.Length} values and y has {y.Length}; they must be paired.", nameof(y));
        if (x.Length < 2 || IsConstant(x) || IsConstant(y)) return 0;

        var meanX = RiskMeasures.Mean(x);
        var meanY = RiskMeasures.Mean(y);
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var dx = x[i] - meanX;
            var dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        var scale = Math.Sqrt(xx) * Math.Sqrt(yy);
        return scale > 0 ? Math.Clamp(xy / scale, -1, 1) : 0;
    }

    private static bool IsConstant(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value != values[0]) return false;
        }

        return true;
    }
}
