namespace AlphaPulse.Quant.Regimes;

/// <summary>
/// Expectation-maximisation with scaling (Baum et al., 1970; Rabiner, 1989), and a Dirichlet prior on the transitions. The buffers are
/// reused between iterations; one instance serves one thread.
/// </summary>
internal sealed class BaumWelch
{
    private const int N = HmmParameters.N;

    // A state's variance never falls below this share of the whole series' variance: no state may collapse on one candle.
    private const double VarianceFloorShare = 1e-3;

    private readonly double[] _returns;
    private readonly double[] _logVols;
    private readonly RegimeFitOptions _options;
    private readonly double _varianceFloor;
    private readonly double _logVolVarianceFloor;
    private readonly double[] _density;
    private readonly double[] _alpha;
    private readonly double[] _scale;

    public BaumWelch(double[] returns, double[] logVols, double variance, double logVolVariance, RegimeFitOptions options)
    {
        (_returns, _logVols, _options) = (returns, logVols, options);
        _varianceFloor = variance * VarianceFloorShare;
        _logVolVarianceFloor = logVolVariance * VarianceFloorShare;
        _density = new double[returns.Length * N];
        _alpha = new double[returns.Length * N];
        _scale = new double[returns.Length];
    }

    public double Floor(double variance) => Math.Max(variance, _varianceFloor);

    public double FloorLogVol(double variance) => Math.Max(variance, _logVolVarianceFloor);

    /// <summary>One iteration; changes the parameters and answers the log likelihood per observation of the old ones.</summary>
    public double Iterate(HmmParameters p)
    {
        var logLikelihood = Forward(p, Densities(p));
        if (double.IsFinite(logLikelihood)) BackwardAndMaximise(p);
        return logLikelihood / _returns.Length;
    }

    /// <summary>Densities relative to the largest of each observation; answers the sum of the logarithms taken out.</summary>
    private double Densities(HmmParameters p)
    {
        Span<double> constant = stackalloc double[N];
        for (var s = 0; s < N; s++) constant[s] = -Math.Log(2 * Math.PI) - (0.5 * (Math.Log(p.Variance[s]) + Math.Log(p.LogVolVariance[s])));

        double taken = 0;
        for (var t = 0; t < _returns.Length; t++)
        {
            var row = _density.AsSpan(t * N, N);
            var largest = double.NegativeInfinity;
            for (var s = 0; s < N; s++)
            {
                var r = _returns[t] - p.Mean[s];
                var v = _logVols[t] - p.LogVolMean[s];
                row[s] = constant[s] - (0.5 * ((r * r / p.Variance[s]) + (v * v / p.LogVolVariance[s])));
                largest = Math.Max(largest, row[s]);
            }

            for (var s = 0; s < N; s++) row[s] = Math.Exp(row[s] - largest);
            taken += largest;
        }

        return taken;
    }

    private double Forward(HmmParameters p, double logLikelihood)
    {
        for (var t = 0; t < _returns.Length; t++)
        {
            var row = _alpha.AsSpan(t * N, N);
            double sum = 0;
            for (var j = 0; j < N; j++)
            {
                var predicted = t == 0 ? p.Start[j] : 0;
                for (var i = 0; t > 0 && i < N; i++) predicted += _alpha[((t - 1) * N) + i] * p.Transitions[(i * N) + j];
                sum += row[j] = predicted * _density[(t * N) + j];
            }

            for (var j = 0; j < N; j++) row[j] /= sum;
            _scale[t] = sum;
            logLikelihood += Math.Log(sum);
        }

        return logLikelihood;
    }

    private void BackwardAndMaximise(HmmParameters p)
    {
        Span<double> beta = stackalloc double[N];
        Span<double> weighted = stackalloc double[N];
        Span<double> moments = stackalloc double[N * 5]; // weight, sum r, sum r^2, sum v, sum v^2, about the old means
        Span<double> changes = stackalloc double[N * N];
        beta.Fill(1);
        for (var t = _returns.Length - 1; t >= 0; t--)
        {
            for (var s = 0; s < N; s++)
            {
                var gamma = _alpha[(t * N) + s] * beta[s];
                var r = _returns[t] - p.Mean[s];
                var v = _logVols[t] - p.LogVolMean[s];
                moments[s * 5] += gamma;
                moments[(s * 5) + 1] += gamma * r;
                moments[(s * 5) + 2] += gamma * r * r;
                moments[(s * 5) + 3] += gamma * v;
                moments[(s * 5) + 4] += gamma * v * v;
                if (t == 0) p.Start[s] = gamma;
                weighted[s] = beta[s] * _density[(t * N) + s] / _scale[t];
            }

            if (t == 0) break;
            for (var i = 0; i < N; i++)
            {
                double sum = 0;
                for (var j = 0; j < N; j++)
                {
                    var step = p.Transitions[(i * N) + j] * weighted[j];
                    changes[(i * N) + j] += _alpha[((t - 1) * N) + i] * step;
                    sum += step;
                }

                beta[i] = sum;
            }
        }

        MaximiseStates(p, moments);
        MaximiseTransitions(p, changes);
    }

    private void MaximiseStates(HmmParameters p, ReadOnlySpan<double> moments)
    {
        for (var s = 0; s < N; s++)
        {
            var weight = moments[s * 5];
            p.Occupancy[s] = weight / _returns.Length;
            // A state that explains less than two candles has no variance of its own; it keeps what it had.
            if (weight < 2) continue;
            var r = moments[(s * 5) + 1] / weight;
            var v = moments[(s * 5) + 3] / weight;
            p.Mean[s] += r;
            p.LogVolMean[s] += v;
            p.Variance[s] = Floor((moments[(s * 5) + 2] / weight) - (r * r));
            p.LogVolVariance[s] = FloorLogVol((moments[(s * 5) + 4] / weight) - (v * v));
        }
    }

    private void MaximiseTransitions(HmmParameters p, ReadOnlySpan<double> changes)
    {
        var leastStay = 1 - (1 / _options.LeastMeanDwell);
        for (var i = 0; i < N; i++)
        {
            double leaving = 0;
            for (var j = 0; j < N; j++)
            {
                var count = changes[(i * N) + j] + (i == j ? _options.StickyCount : _options.ChangeCount);
                p.Transitions[(i * N) + j] = count;
                if (i != j) leaving += count;
            }

            // The likelihood of a row is concave, so its best point under a least probability of staying is the clipped one.
            var stay = Math.Max(leastStay, p.Transitions[(i * N) + i] / (p.Transitions[(i * N) + i] + leaving));
            for (var j = 0; j < N; j++)
                p.Transitions[(i * N) + j] = i == j ? stay : (1 - stay) * p.Transitions[(i * N) + j] / leaving;
        }
    }
}
