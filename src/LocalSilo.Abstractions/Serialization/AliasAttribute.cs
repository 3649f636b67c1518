namespace Orleans;

/// <summary>The name of a type, interface or method in the serialised form, so that it outlives a rename.</summary>
/// <param name="alias">Unique within the assembly.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The name.</summary>
    public string Alias { get; } = alias;
}
