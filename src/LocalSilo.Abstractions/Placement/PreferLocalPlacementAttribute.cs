namespace Orleans.Placement;

/// <summary>Activate a grain where its first caller runs. With one process there is nothing to choose; Orleans reads it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class PreferLocalPlacementAttribute : PlacementAttribute;
