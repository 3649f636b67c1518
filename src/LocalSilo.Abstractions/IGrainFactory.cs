namespace Orleans;

/// <summary>Gives references to grains. A reference is cheap, never null, and activates nothing before its first call.</summary>
public interface IGrainFactory
{
    /// <summary>The reference to one grain.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="primaryKey">The grain's key: not empty.</param>
    /// <param name="grainClassNamePrefix">Which class, if several implement the interface: the beginning of its full name.</param>
    /// <exception cref="ArgumentException">No class implements the interface, or several do and the prefix does not pick one.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}
