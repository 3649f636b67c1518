using AlphaPulse.Grains.Risk;
using AlphaPulse.History;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Grains.Tests.Risk;

public sealed class EquityDaysTests
{
    [Fact]
    public void Of_DepositInTheMiddle_IsTakenOutOfTheReturnOfItsDay()
    {
        var points = EquityDays.Of(
            [Day(1, 100_000), Day(2, 151_000)],
            [Flow(At(1, 12), 7_000m), Flow(At(2, 12), 60_000m), Flow(At(2, 13), -10_000m)]);

        // (151,000 - 50,000) / 100,000 - 1 = 1 %.
        Assert.Equal(0.01, Assert.Single(RealisedReturns.Compute(points).Returns).Value, 1e-12);
    }

    [Fact]
    public void Of_FlowBetweenTheLastSampleAndMidnight_CountsOnTheNextDay()
    {
        var late = At(2, 23).AddMinutes(59).AddSeconds(30);

        var points = EquityDays.Of([Day(1, 100), Day(2, 100), Day(3, 150)], [Flow(late, 50m)]);

        Assert.Equal([0, 0, 50], points.Select(p => p.TransfersUsd));
    }

    [Fact]
    public void Of_DayWithoutASampleAtItsEnd_HasNoEquity()
    {
        var points = EquityDays.Of([Day(1, 100), new DailyEquity(new DateOnly(2026, 1, 2), 120, At(2, 15)), Day(3, 110)], []);

        Assert.Equal([1, 3], points.Select(p => p.Day.Day));
        var returns = RealisedReturns.Compute(points);
        Assert.Empty(returns.Returns);
        Assert.Equal(new DateOnly(2026, 1, 3), Assert.Single(returns.DroppedDays).Day);
    }

    private static DailyEquity Day(int day, double equity) => new(new DateOnly(2026, 1, day), equity, At(day, 23).AddMinutes(59));

    private static DateTimeOffset At(int day, int hour) => new(2026, 1, day, hour, 0, 0, TimeSpan.Zero);

    private static ExternalFlow Flow(DateTimeOffset at, decimal usd) => new($"f{at.Ticks}", at, "deposit", "USDT", usd, usd);
}
