namespace AlphaPulse.Cluster.Trial;

/// <summary>The trial cannot go on: a silo does not start, or nothing settles.</summary>
public sealed class TrialException(string message) : Exception(message);
