namespace Orleans.Concurrency;

/// <summary>The caller does not wait: the call completes when it is queued, and its errors are only logged.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
