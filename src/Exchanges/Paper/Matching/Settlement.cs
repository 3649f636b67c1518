namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>Books what fills, funding and transfers do to the account, each change as a numbered ledger entry.</summary>
internal sealed class Settlement(MatchingAccount account, MatchingOptions options, MatchingState state)
{
    private const string Quote = "USDT";

    public long LastExecutionNumber { get; private set; } = state.LastExecutionNumber;

    public long LastLedgerNumber { get; private set; } = state.LastLedgerNumber;

    /// <summary>Fills a part of an order at one price. A spot buy pays its fee in the base asset, everything else in USDT.</summary>
    public BookOrder Fill(
        BookOrder order, decimal quantity, decimal price, Instrument instrument, decimal feeRate, ChangeSet changes, DateTimeOffset now)
    {
        var side = order.Order.Side;
        var value = quantity * price;
        var feeInBase = instrument.Kind == MarketKind.Spot && side == OrderSide.Buy;
        var fee = (feeInBase ? quantity : value) * feeRate;
        var feeAsset = feeInBase ? instrument.BaseAsset : Quote;

        if (instrument.Kind == MarketKind.Spot)
        {
            Book(instrument.BaseAsset, (int)side * quantity, LedgerEntryKind.Trade, instrument.Symbol, changes, now);
            Book(Quote, -(int)side * value, LedgerEntryKind.Trade, instrument.Symbol, changes, now);
        }
        else
        {
            var (after, realised) = account.Position(instrument.Symbol, order.PositionIndex).Apply((int)side * quantity, price);
            account.Set(after);
            changes.Add(after);
            Book(Quote, realised, LedgerEntryKind.Trade, instrument.Symbol, changes, now);
        }

        Book(feeAsset, -fee, LedgerEntryKind.Fee, instrument.Symbol, changes, now);
        var filled = order.WithFill(quantity, price, now);
        changes.Add(ToExecution(filled, instrument, quantity, price, fee, feeAsset, now));
        changes.Add(filled);
        return filled;
    }

    /// <summary>Changes a coin; nothing is booked for zero.</summary>
    public void Book(string asset, decimal quantity, LedgerEntryKind kind, string? symbol, ChangeSet changes, DateTimeOffset now)
    {
        if (quantity == 0) return;
        account.Add(asset, quantity);
        var entry = new LedgerEntry($"paper-l{++LastLedgerNumber}", asset, quantity, kind, symbol, now);
        changes.Add(entry, account.Quantity(asset));
    }

    private Execution ToExecution(
        BookOrder order, Instrument instrument, decimal quantity, decimal price, decimal fee, string feeAsset, DateTimeOffset now) => new()
        {
            ExecutionId = options.ExecutionId(instrument.Kind, ++LastExecutionNumber),
            Symbol = instrument.Symbol,
            OrderId = order.Order.OrderId,
            OrderLinkId = order.Order.OrderLinkId,
            Side = order.Order.Side,
            Quantity = quantity,
            Price = price,
            Fee = fee,
            FeeAsset = feeAsset,
            OrderType = order.Order.Type,
            LeavesQuantity = order.Leaves,
            Kind = ExecutionKind.Trade,
            ExecutedAt = now,
        };
}
