namespace Orleans.Runtime;

/// <summary>Marks a constructor parameter of type <see cref="IPersistentState{TState}"/> and names what it stores.</summary>
/// <param name="stateName">The name within the grain.</param>
/// <param name="storageName">The storage provider; the in-process host has one, whatever the name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The name within the grain.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The storage provider, or null for the default.</summary>
    public string? StorageName { get; } = storageName;
}
