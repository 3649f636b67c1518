namespace Orleans.Streams;

/// <summary>The service by which grains and clients find a stream provider.</summary>
/// <param name="find">Gives the provider of a name, or null.</param>
internal sealed class StreamProviderByName(Func<string, IStreamProvider?> find)
{
    public static IStreamProvider Find(IServiceProvider services, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return (services.GetService(typeof(StreamProviderByName)) as StreamProviderByName)?.Get(name)
            ?? throw new KeyNotFoundException($"There is no stream provider '{name}'; name it in LocalSiloOptions.StreamProviderNames.");
    }

    private IStreamProvider? Get(string name) => find(name);
}
