namespace Orleans;

/// <summary>The type crosses grain boundaries. Without it Orleans fails at run time, so a test demands it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
