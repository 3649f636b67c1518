namespace AlphaPulse.Quant.Regimes;

/// <summary>The parameters that expectation-maximisation moves, in flat arrays.</summary>
internal sealed class HmmParameters
{
    public const int N = RegimeModel.StateCount;

    public double[] Mean { get; } = new double[N];

    public double[] Variance { get; } = new double[N];

    public double[] LogVolMean { get; } = new double[N];

    public double[] LogVolVariance { get; } = new double[N];

    public double[] Transitions { get; } = new double[N * N];

    public double[] Start { get; } = new double[N];

    public double[] Occupancy { get; } = new double[N];

    public bool IsFinite()
    {
        foreach (var values in (double[][])[Mean, Variance, LogVolMean, LogVolVariance, Transitions, Start])
        {
            if (!Array.TrueForAll(values, double.IsFinite)) return false;
        }

        return true;
    }
}
