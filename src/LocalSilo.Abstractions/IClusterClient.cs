namespace Orleans;

/// <summary>What callers outside grains use to reach grains and streams.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the client.</summary>
    IServiceProvider ServiceProvider { get; }
}
