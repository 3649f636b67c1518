namespace AlphaPulse.Exchanges.Paper.Matching;

/// <summary>
/// The order book as a pure function of the last price: nobody else trades on this venue, so every order meets the full book.
/// </summary>
public static class SyntheticBook
{
    private const decimal BasisPoint = 0.0001m;

    /// <summary>The levels that an order of this side meets, best first: asks for a buy, bids for a sell.</summary>
    public static IEnumerable<BookLevel> Levels(Instrument instrument, BookShape shape, decimal last, OrderSide taker)
    {
        var tick = instrument.TickSize;
        var step = Math.Max(tick, Math.Ceiling(last * shape.StepBasisPoints * BasisPoint / tick) * tick);
        var half = last * shape.HalfSpreadBasisPoints * BasisPoint;
        var best = taker == OrderSide.Buy
            ? Math.Ceiling((last + half) / tick) * tick
            : Math.Floor((last - half) / tick) * tick;
        for (var i = 0; i < shape.Levels; i++)
        {
            var price = best + ((int)taker * i * step);
            if (price <= 0) yield break;
            var quantity = Math.Floor(shape.LevelNotional / price / instrument.LotStep) * instrument.LotStep;
            yield return new BookLevel(price, Math.Max(quantity, instrument.LotStep));
        }
    }

    /// <summary>What an order would get from the book at once, best price first.</summary>
    /// <param name="levels">The levels it meets, best first.</param>
    /// <param name="side">The order's side.</param>
    /// <param name="quantity">At most this much, base asset.</param>
    /// <param name="limitPrice">No worse than this; null for any price.</param>
    public static IReadOnlyList<BookLevel> Take(
        IEnumerable<BookLevel> levels, OrderSide side, decimal quantity, decimal? limitPrice)
    {
        var fills = new List<BookLevel>();
        foreach (var level in levels)
        {
            if (quantity <= 0 || (limitPrice is { } limit && (int)side * (level.Price - limit) > 0)) break;
            var taken = Math.Min(quantity, level.Quantity);
            fills.Add(level with { Quantity = taken });
            quantity -= taken;
        }

        return fills;
    }
}
