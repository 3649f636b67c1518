namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>One booking of <c>/v5/account/transaction-log</c>: <c>change = cashFlow + funding - fee</c>.</summary>
internal sealed record TransactionRow
{
    public string? Id { get; init; }

    public string? Category { get; init; }

    public string? Symbol { get; init; }

    public string? Currency { get; init; }

    public string? Type { get; init; }

    public decimal? Change { get; init; }

    public decimal? CashFlow { get; init; }

    public decimal? Funding { get; init; }

    public decimal? Fee { get; init; }

    public string? TradeId { get; init; }

    public long? TransactionTime { get; init; }
}
