using System.Text.Json;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Channels;

/// <summary>The trades channel's rows.</summary>
internal sealed class TradeRows(TradeStore store) : IRowSource
{
    public Task<long> LastAsync(string account, CancellationToken cancellationToken) => store.LastSeqAsync(account, cancellationToken);

    public async Task<IReadOnlyList<ChannelMessage>> ReadAfterAsync(string account, long after, int max, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAfterAsync(account, after, max, cancellationToken);
        return [.. rows.Select(row => new ChannelMessage(Channel.Trades.MessageType, row.Seq, Write(row.Trade)))];
    }

    private static byte[] Write(Trade trade) => JsonSerializer.SerializeToUtf8Bytes(
        new TradeData(
            trade.ExecutionId, trade.Symbol, trade.Side == TradeSide.Buy ? "buy" : "sell", trade.Quantity, trade.Price, trade.ExecutedAt),
        ChannelJson.Api.TradeData);
}
