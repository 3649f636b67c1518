using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;
using AlphaPulse.Exchanges.Bybit.Rest;
using AlphaPulse.Exchanges.Bybit.Streams;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>One Bybit unified account: spot and USDT perpetuals.</summary>
internal sealed class BybitExchange(
    BybitOptions options,
    BybitRestClient rest,
    BybitReader reader,
    BybitOrders orders,
    BybitHistory history,
    BybitAccountStream stream,
    BybitClock clock,
    BybitRateLimiter limiter,
    TimeProvider time) : IExchange
{
    public string Name => "bybit";

    public ExchangeMode Mode => options.Testnet ? ExchangeMode.Testnet : ExchangeMode.Live;

    public async Task<Wallet> GetWalletAsync(CancellationToken cancellationToken)
    {
        var call = BybitCall.Read("/v5/account/wallet-balance", ("accountType", "UNIFIED"));
        var rows = await reader.AskAllAsync(call, BybitJson.Default.RowPageWalletRow, cancellationToken);
        if (rows is not [var account]) throw new VenueUnavailableException($"{call}: {rows.Count} accounts instead of one");
        return new Wallet([.. WalletMapper.MapAll(account).Where(coin => coin.Quantity != 0m)], time.GetUtcNow());
    }

    public async Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) =>
        (await ReadPositionsAsync(cancellationToken)).Open(time.GetUtcNow());

    public Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken) => orders.PlaceAsync(order, cancellationToken);

    public Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        orders.CancelAsync(symbol, orderLinkId, cancellationToken);

    public Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        orders.FindAsync(symbol, orderLinkId, cancellationToken);

    public Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        orders.FindInHistoryAsync(symbol, orderLinkId, cancellationToken);

    public Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken) =>
        history.GetOrderExecutionsAsync(symbol, orderLinkId, cancellationToken);

    public Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        history.GetExecutionsAsync(since, limit, cancellationToken);

    public Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        history.GetLedgerAsync(since, limit, cancellationToken);

    public IAsyncEnumerable<AccountEvent> StreamEventsAsync(CancellationToken cancellationToken) =>
        stream.ReadAsync(ReadPositionsAsync, cancellationToken);

    public VenueStatus GetStatus() => new(stream.IsConnected, Later(stream.LastHeardAt, rest.LastHeardAt), clock.Offset, limiter.Remaining);

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a > b || b is null ? a : b;

    private async Task<PositionBook> ReadPositionsAsync(CancellationToken cancellationToken)
    {
        var call = BybitCall.Read("/v5/position/list", ("category", BybitSymbols.Linear), ("settleCoin", BybitSymbols.Quote), ("limit", "200"));
        var book = new PositionBook();
        foreach (var row in await reader.AskAllAsync(call, BybitJson.Default.RowPagePositionRow, cancellationToken))
        {
            if (row.Size is null) throw new VenueUnavailableException($"{call}: {row.Symbol} lacks its size");
            book.Apply(row, BybitSymbols.Linear);
        }

        return book;
    }
}
