using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Exchanges.Bybit.Mapping;

/// <summary>Turns coins into balances: what is owned is the wallet balance less what was borrowed for spot margin.</summary>
internal static class WalletMapper
{
    /// <summary>The balance; null for a coin that was never held, which Bybit lists without a balance.</summary>
    /// <exception cref="VenueUnavailableException">A coin that has equity came without its balance: the answer is not whole.</exception>
    public static CoinBalance? Map(CoinRow row)
    {
        if (string.IsNullOrEmpty(row.Coin)) throw new VenueUnavailableException("Bybit's wallet has a coin without a name");
        if (row.WalletBalance is not { } balance)
        {
            if (row.Equity is null or 0m) return null;
            throw new VenueUnavailableException($"Bybit's wallet has {row.Coin} with equity and without a balance");
        }

        var price = row is { UsdValue: { } value, Equity: { } equity } && equity != 0m && value / equity is > 0m and var usd ? usd : (decimal?)null;
        return new CoinBalance(row.Coin, balance - (row.SpotBorrow ?? 0m), price);
    }

    /// <summary>The coins of one account.</summary>
    /// <exception cref="VenueUnavailableException">The answer is not whole.</exception>
    public static List<CoinBalance> MapAll(WalletRow row)
    {
        if (row.Coin is null) throw new VenueUnavailableException("Bybit's wallet came without its list of coins");
        return [.. row.Coin.Select(Map).OfType<CoinBalance>()];
    }
}
