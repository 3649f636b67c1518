using Orleans.Streams;

namespace Orleans;

/// <summary>Streams for callers outside grains.</summary>
public static class ClientStreamingExtensions
{
    /// <summary>The stream provider of that name.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">A provider name that the host was configured with.</param>
    /// <exception cref="KeyNotFoundException">There is no provider of that name.</exception>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name)
    {
        ArgumentNullException.ThrowIfNull(client);
        return StreamProviderByName.Find(client.ServiceProvider, name);
    }
}
