namespace AlphaPulse.Quant;

/// <summary>Checks of inputs that every function here shares; the messages name the value and where it stands.</summary>
internal static class Guard
{
    /// <summary>Refuses NaN and infinities.</summary>
    public static void Finite(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{name}[{i}] is {values[i]}; it must be a finite number.", name);
        }
    }

    /// <summary>Refuses one NaN or infinity.</summary>
    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"{name} is {value}; it must be a finite number.", name);
    }

    /// <summary>Refuses NaN, infinities, zero and negative numbers.</summary>
    public static void Positive(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || values[i] <= 0)
                throw new ArgumentException($"{name}[{i}] is {values[i]}; it must be a finite number above zero.", name);
        }
    }

    /// <summary>Refuses zero and negative amounts.</summary>
    public static void Positive(decimal value, string name)
    {
        if (value <= 0)
            throw new ArgumentException($"{name} is {value}; it must be above zero.", name);
    }

    /// <summary>Refuses negative amounts.</summary>
    public static void NotNegative(decimal value, string name)
    {
        if (value < 0)
            throw new ArgumentException($"{name} is {value}; it must not be negative.", name);
    }
}
