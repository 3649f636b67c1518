namespace AlphaPulse.Grains.Interfaces;

/// <summary>The exchange did not answer, so nothing was changed; worth repeating later.</summary>
/// <param name="message">What was asked and what happened, without secrets.</param>
[GenerateSerializer, Alias("ExchangeUnavailableException")]
public sealed class ExchangeUnavailableException(string message) : Exception(message);
