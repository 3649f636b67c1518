namespace Orleans.Concurrency;

/// <summary>Requests of an activation of this class interleave at each await.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
