namespace AlphaPulse.History;

/// <summary>A metric that is sampled. The only instances are those of <see cref="Metrics"/>.</summary>
public sealed class Metric
{
    internal Metric(string name, string column, Func<Sample, double?> read)
    {
        Name = name;
        Column = column;
        Read = read;
    }

    /// <summary>The name in routes.</summary>
    public string Name { get; }

    /// <summary>The column of samples and the name in sample_hours; never text from outside.</summary>
    internal string Column { get; }

    internal Func<Sample, double?> Read { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
