using AlphaPulse.Exchanges;
using AlphaPulse.History;
using Npgsql;

namespace AlphaPulse.Grains.Tests.Cluster;

internal sealed class ThrowingGrain : Grain, IThrowingGrain
{
    public Task ThrowExchangeUnavailable() => throw new ExchangeUnavailableException("no answer");

    public Task ThrowVenueUnavailable() => throw new VenueUnavailableException("no answer", new IOException("cut"));

    public Task ThrowStoreUnavailable() => throw new HistoryDatabaseException("away", new NpgsqlException("refused"));

    public Task ThrowDatabase() => throw new PostgresException("duplicate", "ERROR", "ERROR", "23505");
}
