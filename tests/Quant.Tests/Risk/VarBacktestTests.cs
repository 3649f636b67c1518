using AlphaPulse.Quant.Bench;
using AlphaPulse.Quant.Risk;

namespace AlphaPulse.Quant.Tests.Risk;

public sealed class VarBacktestTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Var_Over2000NormalDays_BreachesAsOftenAsItSays(int seed)
    {
        var random = new Gaussian(seed);
        var result = VarBacktest.Run(2000, () => 0.0005 + (0.03 * random.Next()));

        Assert.InRange(result.Rate, 0.035, 0.065);
        Assert.True(result.KupiecPValue >= 0.01, $"p = {result.KupiecPValue}");
    }

    [Fact]
    public void Var_Over2000FatTailedDays_BreachesAsOftenAsItSays()
    {
        var random = new Gaussian(1);
        var result = VarBacktest.Run(2000, () => 0.03 * random.NextStudent(5));

        Assert.InRange(result.Rate, 0.035, 0.065);
        Assert.True(result.KupiecPValue >= 0.01, $"p = {result.KupiecPValue}");
    }

    [Fact]
    public void Kupiec_TooManyOrTooFewBreaches_RejectsTheModel()
    {
        Assert.True(KupiecTest.PValue(2000, 140) < 0.01);
        Assert.True(KupiecTest.PValue(2000, 60) < 0.01);
        Assert.Equal(1, KupiecTest.PValue(0, 0));
        Assert.Throws<ArgumentException>(() => KupiecTest.PValue(10, 11));
        Assert.Throws<ArgumentException>(() => KupiecTest.PValue(10, 1, 0));
    }
}
