using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Exchanges.Bybit.Json;

namespace AlphaPulse.Bybit.Tests.Fixtures;

/// <summary>
/// Our models against the fixtures, both ways: whatever a model reads exists on the wire, and whatever is on the wire is read or is
/// listed in <c>Fixtures/unread.json</c> as left unread on purpose.
/// </summary>
public sealed class ModelFieldTests
{
    private static readonly Dictionary<string, string[]> Unread = JsonSerializer.Deserialize<Dictionary<string, string[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "unread.json")))!;

    private static readonly (string Model, string Path, string[] Fixtures, JsonTypeInfo Type)[] Models =
    [
        ("Envelope", "", ["rest-order-create"], BybitJson.Default.Envelope),
        ("ServerTime", "result", ["rest-market-time"], BybitJson.Default.ServerTime),
        ("InstrumentRow", "result.list.0", ["rest-instruments-spot", "rest-instruments-linear"], BybitJson.Default.InstrumentRow),
        ("LotSizeFilter", "result.list.0.lotSizeFilter", ["rest-instruments-spot", "rest-instruments-linear"], BybitJson.Default.LotSizeFilter),
        ("PriceFilter", "result.list.0.priceFilter", ["rest-instruments-spot", "rest-instruments-linear"], BybitJson.Default.PriceFilter),
        ("LeverageFilter", "result.list.0.leverageFilter", ["rest-instruments-linear"], BybitJson.Default.LeverageFilter),
        ("TickerRow", "result.list.0", ["rest-tickers-spot", "rest-tickers-linear"], BybitJson.Default.TickerRow),
        ("KlinePage", "result", ["rest-kline"], BybitJson.Default.KlinePage),
        ("WalletRow", "result.list.0", ["rest-wallet-balance"], BybitJson.Default.WalletRow),
        ("CoinRow", "result.list.0.coin.0", ["rest-wallet-balance"], BybitJson.Default.CoinRow),
        ("OrderAck", "result", ["rest-order-create", "rest-order-cancel"], BybitJson.Default.OrderAck),
        ("TransactionRow", "result.list.0", ["rest-transaction-log"], BybitJson.Default.TransactionRow),
        ("FeeRateRow", "result.list.0", ["rest-fee-rate"], BybitJson.Default.FeeRateRow),
        ("KeyInformation", "result", ["rest-query-api"], BybitJson.Default.KeyInformation),
        ("KeyPermissions", "result.permissions", ["rest-query-api"], BybitJson.Default.KeyPermissions),
        ("OrderRow", "data.0", ["ws-order"], BybitJson.Default.OrderRow),
        ("ExecutionRow", "data.0", ["ws-execution"], BybitJson.Default.ExecutionRow),
        ("BookData", "data", ["ws-orderbook-1"], BybitJson.Default.BookData),
        ("StreamMessage", "", ["ws-auth", "ws-pong-private", "ws-tickers-spot", "ws-tickers-linear", "ws-orderbook-1", "ws-order"], BybitJson.Default.StreamMessage),
    ];

    public static TheoryData<string> Names => new(Models.Select(m => m.Model));

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_AgainstItsFixtures_MissesNothingAndInventsNothing(string name)
    {
        var (_, path, fixtures, type) = Models.Single(m => m.Model == name);
        var onTheWire = fixtures.SelectMany(f => Fixture.At(Fixture.Read(f), path).EnumerateObject()).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var read = type.Properties.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], read.Except(onTheWire));
        Assert.Equal(Unread.GetValueOrDefault(name, []).Order(StringComparer.Ordinal), onTheWire.Except(read).Order(StringComparer.Ordinal));
    }

    // REST and stream spell a position's average differently, and only the stream names the category.
    [Fact]
    public void PositionRow_AgainstRestAndStream_MissesNothingAndInventsNothing()
    {
        var onTheWire = new[] { ("rest-position-list", "result.list.0"), ("ws-position", "data.0") }
            .SelectMany(f => Fixture.At(Fixture.Read(f.Item1), f.Item2).EnumerateObject()).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var read = BybitJson.Default.PositionRow.Properties.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], read.Except(onTheWire));
        Assert.Equal(Unread["PositionRow"].Order(StringComparer.Ordinal), onTheWire.Except(read).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("rest-order-linear")]
    [InlineData("rest-order-spot")]
    public void OrderRow_OfRest_HasNoFieldThatTheStreamLacks(string fixture)
    {
        var rest = Fixture.At(Fixture.Read(fixture), "result.list.0").EnumerateObject().Select(p => p.Name);
        var known = BybitJson.Default.OrderRow.Properties.Select(p => p.Name).Concat(Unread["OrderRow"]).Concat(["createType", "tpslMode", "lastPriceOnCreated"]);
        Assert.Equal([], rest.Except(known, StringComparer.Ordinal));
    }
}
