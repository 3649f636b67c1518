using AlphaPulse.Quant.Sizing;

namespace AlphaPulse.Quant.Tests.Sizing;

public sealed class AverageTrueRangeTests
{
    [Fact]
    public void Compute_GapAgainstThePreviousClose_CountsTheGap()
    {
        // True ranges: 10 - 8 = 2; max(20, 9) - min(15, 9) = 11; max(16, 18) - min(12, 18) = 6.
        DailyBar[] bars = [new(10, 8, 9), new(20, 15, 18), new(16, 12, 13)];

        Assert.Equal(19m / 3, AverageTrueRange.Compute(bars));
        Assert.Equal(8.5m, AverageTrueRange.Compute(bars, days: 2));
    }

    [Fact]
    public void Compute_NoBars_IsZero() => Assert.Equal(0, AverageTrueRange.Compute([]));

    [Fact]
    public void Compute_OneBar_IsItsRange() => Assert.Equal(2, AverageTrueRange.Compute([new DailyBar(10, 8, 9)]));

    [Fact]
    public void Compute_ImpossibleBars_AreRefusedByIndex()
    {
        var error = Assert.Throws<ArgumentException>(() => AverageTrueRange.Compute([new DailyBar(10, 8, 9), new DailyBar(7, 8, 7.5m)]));

        Assert.Contains("bars[1]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AverageTrueRange.Compute([new DailyBar(10, 0, 9)]));
        Assert.Throws<ArgumentException>(() => AverageTrueRange.Compute([], days: 0));
    }
}
