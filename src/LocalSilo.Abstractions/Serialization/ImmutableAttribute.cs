namespace Orleans;

/// <summary>The value never changes, so that Orleans need not copy it.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class ImmutableAttribute : Attribute;
