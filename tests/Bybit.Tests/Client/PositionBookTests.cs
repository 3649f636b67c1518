using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;

namespace AlphaPulse.Bybit.Tests.Client;

public sealed class PositionBookTests
{
    private readonly PositionBook book = new();

    [Fact]
    public void Sum_BothSidesOfHedgeMode_KeepsTheUnrealisedPnlOfBoth()
    {
        book.Apply(Row(1, "Buy", 1m, 100m, seq: 1), "linear");
        book.Apply(Row(2, "Sell", 0.4m, 110m, seq: 2), "linear");
        var position = book.Sum("BTC-PERP", DateTimeOffset.UnixEpoch);
        Assert.Equal(0.6m, position.Quantity);

        // At 130 the long has won 30 and the short has lost 8.
        Assert.Equal(22m, decimal.Round(position.Quantity * (130m - position.AverageEntryPrice), 10));
    }

    [Fact]
    public void Apply_AnOlderSequence_ChangesNothing()
    {
        book.Apply(Row(0, "Buy", 1m, 100m, seq: 9), "linear");
        Assert.Null(book.Apply(Row(0, "Buy", 5m, 100m, seq: 8), "linear"));
        Assert.Equal(1m, book.Sum("BTC-PERP", DateTimeOffset.UnixEpoch).Quantity);
    }

    [Fact]
    public void Apply_ARowWithoutSize_ProvesNothing()
    {
        book.Apply(Row(0, "Buy", 1m, 100m, seq: 1), "linear");
        Assert.Null(book.Apply(Row(0, "", null, null, seq: 2), "linear"));
        Assert.Equal(1m, book.Sum("BTC-PERP", DateTimeOffset.UnixEpoch).Quantity);
    }

    [Fact]
    public void Open_AFlatPosition_IsLeftOut()
    {
        book.Apply(Row(0, "Sell", 2m, 100m, seq: 1), "linear");
        Assert.Equal(-2m, Assert.Single(book.Open(DateTimeOffset.UnixEpoch)).Quantity);
        book.Apply(Row(0, "", 0m, null, seq: 2), "linear");
        Assert.Empty(book.Open(DateTimeOffset.UnixEpoch));
    }

    private static PositionRow Row(int index, string side, decimal? size, decimal? price, long seq) =>
        new() { Symbol = "BTCUSDT", PositionIdx = index, Side = side, Size = size, AvgPrice = price, Seq = seq };
}
