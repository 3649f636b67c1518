using System.Text.Json;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Streams;

namespace AlphaPulse.Bybit.Tests.Client;

/// <summary>The best bid and ask of spot come from the level-one book, whose snapshots each stand for themselves.</summary>
public sealed class QuoteBoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_SnapshotNumberedOne_ReplacesTheBookBefore()
    {
        var board = Board();
        Assert.Equal((99m, 101m), Apply(board, "snapshot", number: 5_000, bid: 99, ask: 101));
        Assert.Equal((89m, 91m), Apply(board, "snapshot", number: 1, bid: 89, ask: 91));
        Assert.Equal((88m, 90m), Apply(board, "snapshot", number: 2, bid: 88, ask: 90));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5_001)]
    public void Apply_DeltaOfALevelOneBook_ChangesNothing(long number)
    {
        var board = Board();
        Apply(board, "snapshot", number: 1, bid: 99, ask: 101);
        Assert.Null(Apply(board, "delta", number, bid: 50, ask: 51));
        Assert.Equal((99m, 101m), board.Repeat(Now).Select(q => (q.Bid, q.Ask)).Single());
    }

    private static QuoteBoard Board()
    {
        var board = new QuoteBoard(MarketKind.Spot);
        board.Apply(Message("""{"topic":"tickers.BTCUSDT","type":"snapshot","data":{"symbol":"BTCUSDT","lastPrice":"100"}}"""), Now);
        return board;
    }

    private static (decimal?, decimal?)? Apply(QuoteBoard board, string type, long number, decimal bid, decimal ask) =>
        board.Apply(
            Message($$"""{"topic":"orderbook.1.BTCUSDT","type":"{{type}}","data":{"s":"BTCUSDT","b":[["{{bid}}","1"]],"a":[["{{ask}}","1"]],"u":{{number}} } }"""),
            Now) is { } quote
            ? (quote.Bid, quote.Ask)
            : null;

    private static StreamMessage Message(string json) => JsonSerializer.Deserialize(json, BybitJson.Default.StreamMessage)!;
}
