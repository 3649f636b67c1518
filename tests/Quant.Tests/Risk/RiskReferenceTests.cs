using System.Text.Json;
using AlphaPulse.Quant.Risk;
using AlphaPulse.Quant.Sizing;

namespace AlphaPulse.Quant.Tests.Risk;

/// <summary>Agreement to 1e-9 relative with Reference/risk_reference.py, whose output lies beside it.</summary>
public sealed class RiskReferenceTests
{
    private const double Tolerance = 1e-9;
    private static readonly JsonElement s_reference = Load();

    public static TheoryData<string> Series => [.. s_reference.GetProperty("risk").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Series))]
    public void Compute_OfAReferenceSeries_AgreesWithPython(string name)
    {
        var reference = s_reference.GetProperty("risk").EnumerateArray().Single(c => c.GetProperty("name").ValueEquals(name));
        var expected = reference.GetProperty("metrics");

        var metrics = RiskMeasures.Compute(Returns.Simple(Doubles(reference.GetProperty("closes"))));

        AssertClose(expected.GetProperty("volatility").GetDouble(), metrics.Volatility);
        AssertClose(expected.GetProperty("var_95").GetDouble(), metrics.Var95);
        AssertClose(expected.GetProperty("cvar_95").GetDouble(), metrics.Cvar95);
        AssertClose(expected.GetProperty("max_drawdown").GetDouble(), metrics.MaxDrawdown);
        AssertClose(expected.GetProperty("sharpe_ratio").GetDouble(), metrics.SharpeRatio);
        AssertClose(expected.GetProperty("sortino_ratio").GetDouble(), metrics.SortinoRatio);
        AssertClose(expected.GetProperty("calmar_ratio").GetDouble(), metrics.CalmarRatio);
    }

    [Fact]
    public void Series_OfTheReference_AreTheOnesThatMustBeShown()
    {
        Assert.Superset(
            new HashSet<string> { "constant", "one crash", "30 points", "2000 points", "252 closes" },
            Series.Select(row => row.Data).ToHashSet());
    }

    [Fact]
    public void Quantile_Type7_AgreesWithPython()
    {
        var values = Doubles(s_reference.GetProperty("pearson").GetProperty("x"));
        foreach (var row in s_reference.GetProperty("quantiles").EnumerateArray())
            AssertClose(row.GetProperty("value").GetDouble(), RiskMeasures.Quantile(values, row.GetProperty("p").GetDouble()));
    }

    [Fact]
    public void Pearson_OfTheReferencePair_AgreesWithPython()
    {
        var pair = s_reference.GetProperty("pearson");

        AssertClose(pair.GetProperty("value").GetDouble(), Correlation.Pearson(Doubles(pair.GetProperty("x")), Doubles(pair.GetProperty("y"))));
    }

    [Fact]
    public void Kupiec_OfKnownCounts_AgreesWithPython()
    {
        foreach (var row in s_reference.GetProperty("kupiec").EnumerateArray())
        {
            // MathNet's chi-squared distribution is accurate to an absolute, not a relative, error in the far tail.
            Assert.Equal(row.GetProperty("p_value").GetDouble(), KupiecTest.PValue(row.GetProperty("n").GetInt32(), row.GetProperty("x").GetInt32()), 1e-9);
        }
    }

    [Fact]
    public void AverageTrueRange_OfTheReferenceBars_AgreesWithPython()
    {
        var reference = s_reference.GetProperty("average_true_range");
        var bars = reference.GetProperty("bars").EnumerateArray()
            .Select(b => new DailyBar(b[0].GetDecimal(), b[1].GetDecimal(), b[2].GetDecimal())).ToArray();

        AssertClose(reference.GetProperty("value").GetDouble(), (double)AverageTrueRange.Compute(bars));
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, Tolerance * Math.Abs(expected));

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private static JsonElement Load()
    {
        using var stream = typeof(RiskReferenceTests).Assembly.GetManifestResourceStream("risk_reference.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
