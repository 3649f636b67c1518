namespace AlphaPulse.Quant.Risk;

/// <summary>A performance ratio that may be undefined.</summary>
/// <param name="Value">The ratio, annualised; 0 when it is undefined.</param>
/// <param name="WhyUndefined">One sentence when the ratio is undefined, otherwise null.</param>
public readonly record struct Ratio(double Value, string? WhyUndefined)
{
    /// <summary>A ratio that exists.</summary>
    public static Ratio Of(double value) => new(value, WhyUndefined: null);

    /// <summary>A ratio whose denominator is zero or whose sample is too small.</summary>
    public static Ratio Undefined(string why) => new(0, why);
}
