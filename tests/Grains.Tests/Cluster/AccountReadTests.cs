using AlphaPulse.Grains.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>Reading an account on each of two silos, of which one has it.</summary>
public sealed class AccountReadTests : IAsyncLifetime
{
    private static readonly Actor Trader = new("trader", Address: null, RequestId: null);

    private readonly GrainCluster cluster = new();

    private IAccountGrain Account => cluster.Grains.GetGrain<IAccountGrain>("main");

    private List<AccountBoard> Boards => [.. cluster.Silos.Select(silo => silo.GetRequiredService<AccountBoard>())];

    public async ValueTask InitializeAsync()
    {
        await cluster.StartAsync();
        await UntilReady();
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task Account_ThatIsReady_IsShownOnItsOwnSiloAloneAndReadOnBoth()
    {
        await Account.GetView();

        Assert.Single(Boards, board => board.TryRead("main") is not null);
        foreach (var board in Boards) Assert.Equal(100_000m, (await board.GetViewAsync("main"))!.TotalValue);
        foreach (var board in Boards) Assert.NotNull(await board.GetExposureAsync("main"));
    }

    [Fact]
    public async Task Change_IsReadOnBothSilosAsSoonAsItIsAnswered_AndTheMomentNeverGoesBack()
    {
        var (asOf, version) = (DateTimeOffset.MinValue, long.MinValue);
        for (var i = 1; i <= 60; i++)
        {
            cluster.Venue.Fill("BTC", 0.001m, 50_000m);
            var changed = await Account.RefreshFromNow();
            Take(changed);
            foreach (var board in i % 2 == 0 ? Boards : Enumerable.Reverse(Boards))
            {
                var view = await board.GetViewAsync("main");
                Assert.Equal(changed.Spot[0].Quantity, view!.Spot[0].Quantity);
                Take(view);
            }
        }

        void Take(AccountView view)
        {
            Assert.True(view.AsOf >= asOf, $"{view.AsOf:O} came after {asOf:O}");
            Assert.True(view.Version >= version, $"{view.Version} came after {version}");
            (asOf, version) = (view.AsOf, view.Version);
        }
    }

    [Fact]
    public async Task Account_WhoseActivationHasEnded_IsShownNowhere()
    {
        await Account.GetView();

        // The next activation cannot know the account before the venue is back.
        cluster.Venue.IsAway = true;
        await cluster.RestartGrainAsync(Account);
        Assert.All(Boards, board => Assert.Null(board.TryRead("main")));
        foreach (var board in Boards) Assert.Null(await board.GetViewAsync("main"));

        cluster.Venue.IsAway = false;
        cluster.Venue.Lease!.Connect();
        await UntilReady();
        foreach (var board in Boards) Assert.Equal(100_000m, (await board.GetViewAsync("main"))!.TotalValue);
    }

    [Fact]
    public async Task Account_ThatLostAWrite_IsShownNowhereUntilItStandsOnWhatIsStored()
    {
        await Account.SetLimits(LimitFractions.Default with { Position = 0.3m }, Trader);
        cluster.States.AccountsFail = true;
        await Assert.ThrowsAnyAsync<Exception>(() => Account.SetLimits(LimitFractions.Default with { Position = 0.5m }, Trader));
        Assert.All(Boards, board => Assert.Null(board.TryRead("main")));

        cluster.States.AccountsFail = false;
        await UntilReady();
        await Account.GetView();

        Assert.Single(Boards, board => board.TryRead("main") is not null);
        Assert.Equal(0.3m, (await Account.GetLimits()).Position);
    }

    private async Task UntilReady()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReady()) await Task.Delay(20, limit.Token);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            return (await Account.GetStatus()).Ready;
        }
        catch (OrleansException)
        {
            return false; // The activation that lost its write is ending; the next one answers.
        }
    }
}
