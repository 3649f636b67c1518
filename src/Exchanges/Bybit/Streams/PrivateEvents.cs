using System.Text.Json;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>Turns private messages into account events, once each. Not thread-safe.</summary>
internal sealed partial class PrivateEvents(TimeProvider time, ILogger logger)
{
    private const int Remembered = 10_000;

    private readonly RecentIds executions = new(Remembered);
    private readonly OrderProgress orders = new(Remembered);
    private PositionBook positions = new();

    /// <summary>Starts afresh with the positions that were just read; messages then lay over them.</summary>
    public void Seed(PositionBook book) => positions = book;

    /// <summary>The events of one message.</summary>
    /// <exception cref="VenueUnavailableException">The message lacks a part: the account must be read again.</exception>
    public IEnumerable<AccountEvent> Read(StreamMessage message)
    {
        if (message is not { Topic: { } topic, Data: { ValueKind: JsonValueKind.Array } data }) return [];
        return topic.Split('.')[0] switch
        {
            "execution" => Executions(data.Deserialize(BybitJson.Default.ListExecutionRow) ?? []),
            "order" => Orders(data.Deserialize(BybitJson.Default.ListOrderRow) ?? []),
            "position" => Positions(data.Deserialize(BybitJson.Default.ListPositionRow) ?? []),
            "wallet" => Wallets(data.Deserialize(BybitJson.Default.ListWalletRow) ?? []),
            _ => [],
        };
    }

    private IEnumerable<AccountEvent> Executions(List<ExecutionRow> rows)
    {
        foreach (var row in rows)
        {
            if (!ExecutionMapper.IsKnown(row.ExecType)) LogUnknown("execution kind", row.ExecType);
            if (ExecutionMapper.Map(row, category: null) is { } execution && executions.Add($"{row.Category} {row.ExecId}"))
            {
                yield return new AccountEvent.Executed(execution);
            }
        }
    }

    private IEnumerable<AccountEvent> Orders(List<OrderRow> rows)
    {
        foreach (var row in rows)
        {
            if (OrderMapper.Map(row, category: null) is not { } order) continue;
            if (order.Status == OrderStatus.Unrecognised) LogUnknown("order status", row.OrderStatus);
            if (orders.Advance(order)) yield return new AccountEvent.OrderChanged(order);
        }
    }

    private IEnumerable<AccountEvent> Positions(List<PositionRow> rows)
    {
        foreach (var row in rows)
        {
            if (positions.Apply(row, BybitSymbols.Linear) is { } symbol)
            {
                yield return new AccountEvent.PositionChanged(positions.Sum(symbol, time.GetUtcNow()));
            }
        }
    }

    private IEnumerable<AccountEvent> Wallets(List<WalletRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.AccountType is null or "UNIFIED") yield return new AccountEvent.WalletChanged(new Wallet(WalletMapper.MapAll(row), time.GetUtcNow()));
        }
    }

    [LoggerMessage(6030, LogLevel.Warning, "Bybit names an {What} that this version does not know: {Value}")]
    private partial void LogUnknown(string what, string? value);
}
