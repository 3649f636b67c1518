namespace AlphaPulse.History;

/// <summary>What the samples of a time come to; from minutes or from hourly roll-ups alike.</summary>
/// <param name="Index">Which bucket: unix milliseconds divided by the width.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Count">How many, at least one.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
internal readonly record struct Bucket(long Index, double Sum, long Count, double Min, double Max)
{
    /// <summary>Both together.</summary>
    public Bucket Merge(Bucket other) => this with
    {
        Sum = Sum + other.Sum,
        Count = Count + other.Count,
        Min = Math.Min(Min, other.Min),
        Max = Math.Max(Max, other.Max),
    };

    public double Aggregate(MetricAggregation aggregation) => aggregation switch
    {
        MetricAggregation.Avg => Sum / Count,
        MetricAggregation.Min => Min,
        MetricAggregation.Max => Max,
        MetricAggregation.Sum => Sum,
        MetricAggregation.Count => Count,
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "There is no such aggregation."),
    };
}
