namespace AlphaPulse.Exchanges;

/// <summary>All coins of an account at one moment. A coin that is not listed is not owned.</summary>
/// <param name="Coins">The coins whose quantity is not zero.</param>
/// <param name="AsOf">When the venue answered.</param>
public sealed record Wallet(IReadOnlyList<CoinBalance> Coins, DateTimeOffset AsOf);
