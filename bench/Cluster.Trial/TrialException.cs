namespace AlphaPulse.Cluster.Trial;

/// <summary>A silo does not start or stop, or the cluster does not work again after a fault.</summary>
public sealed class TrialException(string message) : Exception(message);
