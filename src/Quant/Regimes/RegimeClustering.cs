namespace AlphaPulse.Quant.Regimes;

/// <summary>
/// Starting points for expectation-maximisation: k-means (k-means++ seeding, Arthur and Vassilvitskii, 2007) on moving averages of the
/// standardised features. A single candle says little about drift; the average of a window does, so each start smooths differently.
/// </summary>
internal static class RegimeClustering
{
    private const int N = HmmParameters.N;
    private const int LloydIterations = 15;
    private const double InitialStay = 0.98;

    private static readonly int[] s_windows = [24, 72, 168, 6];

    public static HmmParameters Start(double[] returns, double[] logVols, int start, BaumWelch training, Random random)
    {
        var window = s_windows[start % s_windows.Length];
        var points = new[] { Standardise(Smooth(returns, window)), Standardise(Smooth(logVols, window)) };
        return Parameters(returns, logVols, Cluster(points, random), training);
    }

    private static int[] Cluster(double[][] points, Random random)
    {
        var count = points[0].Length;
        var centres = Seed(points, random);
        var cluster = new int[count];
        for (var iteration = 0; iteration < LloydIterations; iteration++)
        {
            var sums = new double[N * 3];
            for (var t = 0; t < count; t++)
            {
                cluster[t] = Nearest(centres, points[0][t], points[1][t], N).Index;
                sums[cluster[t] * 3]++;
                sums[(cluster[t] * 3) + 1] += points[0][t];
                sums[(cluster[t] * 3) + 2] += points[1][t];
            }

            for (var s = 0; s < N; s++)
            {
                if (sums[s * 3] > 0) centres[s] = (sums[(s * 3) + 1] / sums[s * 3], sums[(s * 3) + 2] / sums[s * 3]);
            }
        }

        return cluster;
    }

    private static (double X, double Y)[] Seed(double[][] points, Random random)
    {
        var count = points[0].Length;
        var centres = new (double X, double Y)[N];
        var first = random.Next(count);
        centres[0] = (points[0][first], points[1][first]);
        var distances = new double[count];
        for (var s = 1; s < N; s++)
        {
            double total = 0;
            for (var t = 0; t < count; t++) total += distances[t] = Nearest(centres, points[0][t], points[1][t], s).Distance;
            var pick = random.NextDouble() * total;
            var chosen = 0;
            while (chosen < count - 1 && (pick -= distances[chosen]) > 0) chosen++;
            centres[s] = (points[0][chosen], points[1][chosen]);
        }

        return centres;
    }

    private static (int Index, double Distance) Nearest((double X, double Y)[] centres, double x, double y, int known)
    {
        var best = (Index: 0, Distance: double.PositiveInfinity);
        for (var s = 0; s < known; s++)
        {
            var dx = x - centres[s].X;
            var dy = y - centres[s].Y;
            var distance = (dx * dx) + (dy * dy);
            if (distance < best.Distance) best = (s, distance);
        }

        return best;
    }

    private static HmmParameters Parameters(double[] returns, double[] logVols, int[] cluster, BaumWelch training)
    {
        var p = new HmmParameters();
        for (var s = 0; s < N; s++)
        {
            // An empty cluster starts as the whole series.
            var members = Enumerable.Range(0, cluster.Length).Where(t => cluster[t] == s).ToArray();
            if (members.Length < 2) members = [.. Enumerable.Range(0, cluster.Length)];
            (p.Mean[s], var variance) = Moments(members, returns);
            (p.LogVolMean[s], var logVolVariance) = Moments(members, logVols);
            p.Variance[s] = training.Floor(variance);
            p.LogVolVariance[s] = training.FloorLogVol(logVolVariance);
            p.Start[s] = 1.0 / N;
            for (var j = 0; j < N; j++) p.Transitions[(s * N) + j] = s == j ? InitialStay : (1 - InitialStay) / (N - 1);
        }

        return p;
    }

    private static (double Mean, double Variance) Moments(int[] members, double[] values)
    {
        var mean = members.Average(t => values[t]);
        return (mean, members.Average(t => (values[t] - mean) * (values[t] - mean)));
    }

    /// <summary>Centred moving average; shorter at the ends.</summary>
    private static double[] Smooth(double[] values, int window)
    {
        var sums = new double[values.Length + 1];
        for (var t = 0; t < values.Length; t++) sums[t + 1] = sums[t] + values[t];
        var smooth = new double[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            var from = Math.Max(0, t - (window / 2));
            var to = Math.Min(values.Length, t + (window / 2) + 1);
            smooth[t] = (sums[to] - sums[from]) / (to - from);
        }

        return smooth;
    }

    private static double[] Standardise(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return Array.ConvertAll(values, v => deviation > 0 ? (v - mean) / deviation : 0);
    }
}
