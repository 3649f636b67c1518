namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One account of <c>/v5/account/wallet-balance</c> and of the wallet stream.</summary>
internal sealed record WalletRow
{
    public string? AccountType { get; init; }

    public List<CoinRow>? Coin { get; init; }
}
