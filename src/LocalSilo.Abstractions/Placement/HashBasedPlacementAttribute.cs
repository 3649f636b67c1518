namespace Orleans.Placement;

/// <summary>Spread the grains by a hash of their keys. With one process there is nothing to choose; Orleans reads it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class HashBasedPlacementAttribute : PlacementAttribute;
