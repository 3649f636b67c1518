namespace AlphaPulse.Acceptance;

/// <summary>What a venue itself says of the account.</summary>
/// <param name="Coins">What is owned of each coin.</param>
/// <param name="Positions">The perpetuals that are not flat.</param>
/// <param name="Executions">The signed quantity and symbol of each execution, by its id.</param>
internal sealed record VenueBooks(
    IReadOnlyDictionary<string, decimal> Coins,
    IReadOnlyDictionary<string, decimal> Positions,
    IReadOnlyDictionary<string, (string Symbol, decimal Quantity)> Executions);
