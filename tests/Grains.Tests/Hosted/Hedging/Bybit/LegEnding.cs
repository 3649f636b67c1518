namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

internal enum LegEnding
{
    /// <summary>The venue took the order once, and the program finds out.</summary>
    Filled,

    /// <summary>The venue proves that it took no order.</summary>
    Refused,

    /// <summary>The venue took no order and promises nothing about absence: unknown, until a person looks.</summary>
    Unproved,
}
