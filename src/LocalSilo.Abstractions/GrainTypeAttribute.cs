namespace Orleans;

/// <summary>The stored name of a grain class: stored state is found by it, so it outlives a rename of the class.</summary>
/// <param name="grainType">Lower case, unique among the grain classes.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string GrainType { get; } = grainType;
}
