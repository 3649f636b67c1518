using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The risk figures, computed again from what the public API exports and by nothing of the program.</summary>
public sealed class RiskTests
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private const double Tolerance = 1e-9;

    [Fact]
    public async Task Metrics_ComputedAgainFromTheReturnsOfTheSameMoment_Agree()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"), ("ALPHAPULSE_ADMIN_API_KEY", Key));
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!(await silo.Client.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode) await Task.Delay(100, limit.Token);

        // Prices move: ask until both answers are of one moment.
        (string AsOf, JsonElement Body) metrics, returns;
        do
        {
            metrics = await GetAsync(silo, "/api/v1/risk/metrics", limit.Token);
            returns = await GetAsync(silo, "/api/v1/risk/returns", limit.Token);
        }
        while (metrics.AsOf != returns.AsOf);

        var r = returns.Body.EnumerateArray().Select(row => row.GetProperty("return").GetDouble()).ToArray();
        Assert.Equal(365, r.Length);
        foreach (var (name, expected) in Recompute(r))
        {
            var actual = metrics.Body.GetProperty(name).GetDouble();
            Assert.True(Math.Abs(actual - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{name}: {actual}, by hand {expected}");
        }
    }

    /// <summary>The definitions of docs/formulas.md, written down once more.</summary>
    private static IEnumerable<(string Name, double Value)> Recompute(double[] r)
    {
        var n = r.Length;
        var mean = r.Sum() / n;
        var deviation = Math.Sqrt(r.Sum(x => (x - mean) * (x - mean)) / (n - 1));
        var sorted = r.Order().ToArray();
        var h = 0.05 * (n - 1);
        var q = sorted[(int)h] + ((h - Math.Floor(h)) * (sorted[(int)h + 1] - sorted[(int)h]));
        double curve = 1, peak = 1, drawdown = 0;
        foreach (var x in r)
        {
            curve *= 1 + x;
            peak = Math.Max(peak, curve);
            drawdown = Math.Max(drawdown, 1 - (curve / peak));
        }

        yield return ("volatility", deviation * Math.Sqrt(365));
        yield return ("var_95", Math.Max(0, -q));
        yield return ("cvar_95", Math.Max(0, -r.Where(x => x <= q).Average()));
        yield return ("max_drawdown", drawdown);
        yield return ("sharpe_ratio", mean / deviation * Math.Sqrt(365));
        yield return ("sortino_ratio", mean / Math.Sqrt(r.Sum(x => Math.Min(x, 0) * Math.Min(x, 0)) / n) * Math.Sqrt(365));
        yield return ("calmar_ratio", (Math.Pow(curve, 365.0 / n) - 1) / drawdown);
    }

    private static async Task<(string AsOf, JsonElement Body)> GetAsync(SiloProcess silo, string path, CancellationToken cancellationToken)
    {
        using var answer = await silo.Client.GetAsync(path, cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return (Assert.Single(answer.Headers.GetValues("X-As-Of")), body.RootElement.Clone());
    }
}
