namespace AlphaPulse.History;

/// <summary>How the samples of a bucket become one value.</summary>
public enum MetricAggregation
{
    /// <summary>The mean.</summary>
    Avg,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>How many there are.</summary>
    Count,
}
