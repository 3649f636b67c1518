namespace AlphaPulse.Quant.Regimes;

/// <summary>Fits the model to observations. CPU-bound: about a second for 400 days of hourly candles.</summary>
public static class RegimeTrainer
{
    private const int N = HmmParameters.N;
    private const int LongRuns = 2;

    /// <summary>
    /// Runs expectation-maximisation from several clusterings and keeps the most likely result. The same observations and the same
    /// seed of <paramref name="random"/> give the same model. Too little data, a series without variation, or no finite likelihood
    /// from any start is a failed fit, not an exception.
    /// </summary>
    /// <param name="observations">Oldest first, of one timeframe.</param>
    /// <param name="random">A seeded generator for the starting points.</param>
    /// <param name="options">Settings; null for the default.</param>
    /// <param name="cancellationToken">Looked at between iterations.</param>
    /// <exception cref="ArgumentException">An observation is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RegimeFit Fit(
        ReadOnlySpan<RegimeObservation> observations, Random random, RegimeFitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        options ??= RegimeFitOptions.Default;
        var returns = new double[observations.Length];
        var logVols = new double[observations.Length];
        for (var i = 0; i < observations.Length; i++) (returns[i], logVols[i]) = observations[i];
        Guard.Finite(returns, "observations.LogReturn");
        Guard.Finite(logVols, "observations.LogVolatility");

        if (observations.Length < options.MinimumObservations)
            return RegimeFit.Fail($"The fit needs {options.MinimumObservations} candles and has {observations.Length}.");
        var (variance, logVolVariance) = (Variance(returns), Variance(logVols));
        if (variance <= 0 || logVolVariance <= 0)
            return RegimeFit.Fail("The fit needs candles that vary: the returns or the ranges are all equal.");

        var training = new BaumWelch(returns, logVols, variance, logVolVariance, options);
        var shortRuns = new List<Run>(options.Starts);
        for (var start = 0; start < options.Starts; start++)
        {
            var run = new Run(RegimeClustering.Start(returns, logVols, start, training, random));
            run.Continue(training, options.ShortIterations, options.Tolerance, cancellationToken);
            if (run.IsUsable) shortRuns.Add(run);
        }

        var best = shortRuns.OrderByDescending(r => r.LogLikelihood).Take(LongRuns).ToList();
        foreach (var run in best)
            run.Continue(training, options.MaxIterations - options.ShortIterations, options.Tolerance, cancellationToken);
        var winner = best.Where(r => r.IsUsable).MaxBy(r => r.LogLikelihood);
        return winner is null
            ? RegimeFit.Fail($"None of {options.Starts} starts gave a finite likelihood.")
            : RegimeFit.Success(ToModel(winner.Parameters, returns.Length), winner.LogLikelihood, winner.Iterations, winner.Converged);
    }

    private static RegimeModel ToModel(HmmParameters p, int count)
    {
        var average = Enumerable.Range(0, N).Sum(s => p.Occupancy[s] * p.LogVolMean[s]);
        return new RegimeModel(
            [.. Enumerable.Range(0, N).Select(s => new RegimeState(
                p.Mean[s], p.Variance[s], p.LogVolMean[s], p.LogVolVariance[s], p.Occupancy[s],
                RegimeLabelling.LabelOf(p.LogVolMean[s], average, p.Mean[s], p.Variance[s], p.Occupancy[s] * count)))],
            [.. p.Transitions]);
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }

    private sealed class Run(HmmParameters parameters)
    {
        public HmmParameters Parameters { get; } = parameters;

        public double LogLikelihood { get; private set; } = double.NegativeInfinity;

        public int Iterations { get; private set; }

        public bool Converged { get; private set; }

        public bool IsUsable => double.IsFinite(LogLikelihood) && Parameters.IsFinite();

        public void Continue(BaumWelch training, int iterations, double tolerance, CancellationToken cancellationToken)
        {
            for (var i = 0; i < iterations && !Converged; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var before = LogLikelihood;
                LogLikelihood = training.Iterate(Parameters);
                Iterations++;
                if (!IsUsable) return;
                Converged = LogLikelihood - before < tolerance;
            }
        }
    }
}
