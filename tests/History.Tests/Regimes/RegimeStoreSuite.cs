namespace AlphaPulse.History.Tests;

public abstract class RegimeStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private const string Symbol = "BTC";

    private RegimeStore Regimes => new(Database);

    [Fact]
    public async Task Begin_NextRegime_EndsTheOneThatLasts()
    {
        await Regimes.BeginAsync(Symbol, "BULL", 0.8, Now, None);
        await Regimes.BeginAsync(Symbol, "BEAR", 0.7, Now.AddHours(5), None);
        await Regimes.BeginAsync(Symbol, "SIDEWAYS", 0.1, Now.AddHours(5), None);
        await Regimes.BeginAsync("ETH", "BULL", 0.9, Now.AddHours(1), None);

        var periods = await Regimes.ListAsync(Symbol, Now, Now.AddDays(1), None);

        Assert.Equal(
            [new("BULL", 0.8, Now, Now.AddHours(5)), new("BEAR", 0.7, Now.AddHours(5), EndTime: null)], periods);
        Assert.Equal("BEAR", (await Regimes.NewestAsync(Symbol, None))!.Regime);
        Assert.Null(await Regimes.NewestAsync("DOGE", None));
    }

    [Fact]
    public async Task List_Window_AnswersWhatOverlapsIt()
    {
        await Regimes.SaveAsync(
            Symbol,
            [new("A", 0.5, Now, Now.AddHours(2)), new("B", 0.5, Now.AddHours(2), Now.AddHours(4)), new("C", 0.5, Now.AddHours(4), EndTime: null)],
            None);

        async Task<string> Labels(double from, double before) => string.Concat(
            (await Regimes.ListAsync(Symbol, Now.AddHours(from), Now.AddHours(before), None)).Select(period => period.Regime));
        Assert.Equal("ABC", await Labels(-1, 10));
        Assert.Equal("B", await Labels(2, 4));
        Assert.Equal("AB", await Labels(1.9, 4));
        Assert.Equal("C", await Labels(100, 101));
        Assert.Equal("", await Labels(-2, 0));
    }

    [Fact]
    public async Task Save_LastPeriodAgain_UpdatesConfidenceAndEnd()
    {
        await Regimes.SaveAsync(Symbol, [new("A", 0.5, Now, EndTime: null)], None);
        var later = new RegimePeriod("A", 0.625, Now, Now.AddHours(1));
        await Regimes.SaveAsync(Symbol, [later], None);

        Assert.Equal([later], await Regimes.ListAsync(Symbol, Now, Now.AddHours(9), None));
    }

    [Fact]
    public async Task Texts_AnyCharacters_RoundTrip()
    {
        foreach (var text in NastyTexts)
        {
            await Regimes.BeginAsync(text, text, 1, Now, None);
            Assert.Equal(new RegimePeriod(text, 1, Now, EndTime: null), await Regimes.NewestAsync(text, None));
        }
    }
}
