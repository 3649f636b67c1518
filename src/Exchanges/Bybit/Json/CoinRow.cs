namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One coin of a wallet.</summary>
internal sealed record CoinRow
{
    public string? Coin { get; init; }

    public decimal? WalletBalance { get; init; }

    public decimal? Equity { get; init; }

    public decimal? UsdValue { get; init; }

    public decimal? SpotBorrow { get; init; }
}
