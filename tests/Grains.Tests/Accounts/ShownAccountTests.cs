using System.Collections.Immutable;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Simulation;

namespace AlphaPulse.Grains.Tests.Accounts;

public sealed class ShownAccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly VirtualTimeProvider time = new(Now);
    private readonly FixedPrices prices = new FixedPrices().Set("BTC", 50_000m, Now.AddHours(1));
    private readonly ShownAccount shown;

    public ShownAccountTests() => shown = new ShownAccount("main", prices, time);

    [Fact]
    public void TryRead_BeforeTheFirstWord_AnswersNothing() => Assert.Null(shown.TryRead());

    [Fact]
    public void TryRead_AfterAChange_AnswersTheChange()
    {
        shown.Show(Holding(1m), Now);
        shown.Show(Holding(2m), Now);

        Assert.Equal(100_000m, shown.TryRead()!.TotalValue);
    }

    [Fact]
    public void TryRead_NothingChanged_AnswersTheSameViewAsTheActivation()
    {
        var state = Holding(1m);
        var own = shown.ShowAndValue(state, Now);

        Assert.Same(own, shown.TryRead());
        Assert.Same(own, shown.TryRead());
    }

    [Fact]
    public void TryRead_APriceMoved_ValuesTheSameStateAnew()
    {
        var before = shown.ShowAndValue(Holding(1m), Now);
        prices.Set("BTC", 51_000m, Now.AddHours(1));

        var view = shown.TryRead()!;

        Assert.Equal(51_000m, view.TotalValue);
        Assert.True(view.Version > before.Version);
        Assert.True(view.AsOf > before.AsOf);
    }

    [Fact]
    public void TryRead_AfterTheLease_AnswersNothingUntilTheNextWord()
    {
        shown.Show(Holding(1m), Now);
        time.Advance(ShownAccount.Lease - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(shown.TryRead());

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(shown.TryRead());

        shown.Show(Holding(1m), Now.AddSeconds(1));
        Assert.Equal(Now.AddSeconds(1), shown.TryRead()!.AsOf);
    }

    [Fact]
    public void TryRead_OfAWithdrawnAccount_AnswersNothingWhateverTheActivationStillSays()
    {
        shown.Show(Holding(1m), Now);
        shown.Withdraw();
        shown.ShowAndValue(Holding(2m), Now);

        Assert.Null(shown.TryRead());
    }

    [Fact]
    public async Task TryRead_WhileTheAccountChanges_NeverGoesBack()
    {
        shown.Show(Holding(0m), Now);
        var done = 0;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var (quantity, asOf, version) = (0m, DateTimeOffset.MinValue, long.MinValue);
            while (Volatile.Read(ref done) == 0)
            {
                var view = shown.TryRead()!;
                var now = view.Spot.SingleOrDefault()?.Quantity ?? 0;
                if (now < quantity || view.AsOf < asOf || view.Version < version) return false;
                (quantity, asOf, version) = (now, view.AsOf, view.Version);
            }

            return true;
        })).ToList();

        for (var i = 1; i <= 5_000; i++)
        {
            shown.Show(Holding(i), Now.AddTicks(i / 100));
            Assert.Equal(i, shown.TryRead()!.Spot[0].Quantity);
        }

        Volatile.Write(ref done, 1);
        Assert.All(await Task.WhenAll(readers), Assert.True);
    }

    private static AccountState Holding(decimal quantity) => new()
    {
        Coins = quantity == 0 ? ImmutableDictionary<string, HeldCoin>.Empty : ImmutableDictionary<string, HeldCoin>.Empty.Add("BTC", new HeldCoin(quantity, null)),
    };
}
