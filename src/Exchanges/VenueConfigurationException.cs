namespace AlphaPulse.Exchanges;

/// <summary>The venue refuses this key or environment for good: a person must change something.</summary>
/// <param name="message">What is wrong and what to change, without secrets.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class VenueConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
