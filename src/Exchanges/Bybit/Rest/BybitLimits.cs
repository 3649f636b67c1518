namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// Bybit's documented request limits: 600 in 5 s for an address, and so many a second for a user and endpoint. Response headers
/// correct the latter. A share of the address's limit is left to other programs.
/// </summary>
internal static class BybitLimits
{
    public const int PerAddress = 500;

    public static readonly TimeSpan AddressWindow = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan UserWindow = TimeSpan.FromSeconds(1);

    /// <summary>Requests a second for one user on one endpoint; null where only the address's limit holds.</summary>
    public static int? PerUser(BybitCall call) => call.Path switch
    {
        "/v5/order/create" or "/v5/order/cancel" => call.Category == BybitSymbols.Spot ? 20 : 10,
        "/v5/order/realtime" or "/v5/order/history" or "/v5/execution/list" or "/v5/position/list" => 50,
        "/v5/account/wallet-balance" or "/v5/account/info" => 50,
        "/v5/account/transaction-log" => 25,
        "/v5/position/set-leverage" or "/v5/user/query-api" => 10,
        "/v5/account/fee-rate" => 5,
        _ => null,
    };
}
