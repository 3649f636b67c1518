using AlphaPulse.Exchanges;

namespace AlphaPulse.Bybit.Soak;

/// <summary>Keeps an account as AlphaPulse does: executions by id from the stream, and from the list after each reconnect.</summary>
internal sealed class SoakAccount(IExchange exchange, DateTimeOffset since, IReadOnlyDictionary<string, decimal> start)
{
    private readonly Lock sync = new();
    private readonly Dictionary<string, DateTimeOffset> recent = [];
    private readonly Dictionary<string, decimal> quantities = new(start);
    private DateTimeOffset cursor = since;

    public int Reconnects { get; private set; }

    public int FromStream { get; private set; }

    public int FromList { get; private set; }

    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var accountEvent in exchange.StreamEventsAsync(cancellationToken))
            {
                if (accountEvent is AccountEvent.Executed { Execution: var execution } && Apply(execution)) FromStream++;
                if (accountEvent is not AccountEvent.Connected) continue;
                Reconnects++;
                await CatchUpAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The day is over.
        }
    }

    /// <summary>Reads what the stream did not bring. A venue that does not answer is asked again.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        // A little overlap: executions of one millisecond, and rows that came late.
        var from = cursor - TimeSpan.FromMinutes(20);
        var more = true;
        while (more)
        {
            try
            {
                var page = await exchange.GetExecutionsAsync(from, 500, cancellationToken);
                foreach (var execution in page.Executions)
                {
                    if (Apply(execution)) FromList++;
                    from = execution.ExecutedAt;
                }

                more = page.HasMore;
            }
            catch (VenueUnavailableException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    public decimal Quantity(string symbol)
    {
        lock (sync) return quantities.GetValueOrDefault(symbol);
    }

    private bool Apply(Execution execution)
    {
        lock (sync)
        {
            if (!recent.TryAdd(execution.Symbol + execution.ExecutionId, execution.ExecutedAt)) return false;
            Add(execution.Symbol, execution.SignedQuantity);
            if (!Symbols.IsPerpetual(execution.Symbol) && execution.FeeAsset == execution.Symbol) Add(execution.Symbol, -execution.Fee);
            if (execution.ExecutedAt > cursor) cursor = execution.ExecutedAt;
            if (recent.Count > 20_000)
            {
                foreach (var (id, at) in recent.Where(r => r.Value < cursor - TimeSpan.FromHours(2)).ToList()) recent.Remove(id);
            }

            return true;
        }
    }

    private void Add(string symbol, decimal quantity) => quantities[symbol] = quantities.GetValueOrDefault(symbol) + quantity;
}
