using AlphaPulse.Grains.Tests.Hosted;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>
/// The account grain on two silos of Orleans' test cluster, in real time.
/// </summary>
public sealed class GrainClusterTests : IAsyncLifetime
{
    private readonly GrainCluster cluster = new();

    private IAccountGrain Account => cluster.Grains.GetGrain<IAccountGrain>("main");

    public async ValueTask InitializeAsync()
    {
        await cluster.StartAsync();
        await Until(async () => (await Account.GetStatus()).Ready, "the account is ready");
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task Account_AfterItsFirstSync_AnswersWhatTheVenueHolds()
    {
        var view = await Account.GetView();

        Assert.Equal(100_000m, view!.TotalValue);
        Assert.Equal(["BTC", "ETH"], view.Spot.Select(holding => holding.Asset));
    }

    [Fact]
    public async Task Fill_IsStoredOnceAndToldToTheStream()
    {
        var notices = new List<AccountNotice>();
        await cluster.Client.GetStreamProvider(StreamNames.Provider)
            .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, "main")).SubscribeAsync(new NoticeList(notices));

        cluster.Venue.DoublesEvents = true;
        cluster.Venue.Fill("BTC", 0.25m, 50_000m);
        await Until(async () => await cluster.Store<TradeStore>().LastSeqAsync("main", CancellationToken.None) > 0, "the trade is stored");
        await Until(() => Task.FromResult(Count() > 0), "the stream has told it");

        Assert.Single(await cluster.Store<TradeStore>().ReadAfterAsync("main", 0, 10, CancellationToken.None));
        Assert.Equal(0.74975m, (await cluster.Grains.GetGrain<IPositionGrain>("main/BTC").GetSummary()).Quantity);

        int Count()
        {
            lock (notices) return notices.Count;
        }
    }

    [Fact]
    public async Task Account_ThatStartsAgain_GoesOnFromWhatWasStored()
    {
        cluster.Venue.Fill("BTC", 0.25m, 40_000m);
        await Until(async () => (await Account.GetView())!.Spot[0].Quantity == 0.74975m, "the fill is seen");

        await cluster.RestartGrainAsync(Account);
        await Until(async () => (await Account.GetStatus()).Ready, "the account is ready again");

        Assert.Equal(25_000m + (0.24975m * 40_000m), (await cluster.Grains.GetGrain<IPositionGrain>("main/BTC").GetSummary()).CostUsd);
        Assert.Single(await cluster.Store<TradeStore>().ReadAfterAsync("main", 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Calls_FromManyCallersAtOnce_AreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Account.GetView())));

        Assert.All(answers, view => Assert.NotNull(view));
    }

    private static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            if (limit.IsCancellationRequested) Assert.Fail($"Not within 60 s: {what}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
