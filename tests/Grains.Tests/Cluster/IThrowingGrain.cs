namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>Ends each call with an exception.</summary>
internal interface IThrowingGrain : IGrainWithStringKey
{
    Task ThrowExchangeUnavailable();

    Task ThrowVenueUnavailable();

    Task ThrowStoreUnavailable();

    Task ThrowDatabase();
}
