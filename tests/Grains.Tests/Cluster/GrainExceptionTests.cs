using System.Data.Common;
using AlphaPulse.Exchanges;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>Exceptions on their way through the cluster: the caller is a client of its own, so each is sent.</summary>
public sealed class GrainExceptionTests : IAsyncLifetime
{
    private readonly GrainCluster cluster = new();

    private IThrowingGrain Grain => cluster.Grains.GetGrain<IThrowingGrain>("it");

    public async ValueTask InitializeAsync() => await cluster.StartAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task Exceptions_OfAGrainElsewhere_KeepTypeAndMessage()
    {
        Assert.Equal("no answer", (await Assert.ThrowsAsync<ExchangeUnavailableException>(() => Grain.ThrowExchangeUnavailable())).Message);

        var venue = await Assert.ThrowsAsync<VenueUnavailableException>(() => Grain.ThrowVenueUnavailable());
        Assert.Equal("no answer", venue.Message);
        Assert.IsType<IOException>(venue.InnerException);

        var store = await Assert.ThrowsAsync<HistoryDatabaseException>(() => Grain.ThrowStoreUnavailable());
        Assert.Equal("away", store.Message);
        Assert.Equal("refused", store.InnerException!.Message);

        await Assert.ThrowsAnyAsync<DbException>(() => Grain.ThrowDatabase());
    }
}
