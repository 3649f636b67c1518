using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;

namespace AlphaPulse.Bybit.Tests.Fixtures;

/// <summary>What the fixtures mean in AlphaPulse's words, value by value.</summary>
public sealed class ModelValueTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_795_336_700_123);

    [Fact]
    public void Instrument_Linear_IsOurPerpetual() => Assert.Equal(
        new Instrument
        {
            Symbol = "BTC-PERP", BaseAsset = "BTC", Kind = MarketKind.Perpetual, TickSize = 0.1m, LotStep = 0.001m, MinQuantity = 0.001m, MinNotional = 5m,
            MaxMarketQuantity = 500m, TakerFeeRate = 0.00055m, MakerFeeRate = 0.0002m, FundingInterval = TimeSpan.FromHours(8), MaxLeverage = 100m,
        },
        InstrumentMapper.Map(Row("rest-instruments-linear", BybitJson.Default.InstrumentRow), MarketKind.Perpetual, fees: null));

    [Fact]
    public void Instrument_Spot_TakesItsStepFromThePrecisionAndItsMinimumFromTheAmount() => Assert.Equal(
        new Instrument
        {
            Symbol = "BTC", BaseAsset = "BTC", Kind = MarketKind.Spot, TickSize = 0.1m, LotStep = 0.000001m, MinQuantity = 0.000001m, MinNotional = 5m,
            MaxMarketQuantity = 41.5m, TakerFeeRate = 0.0008m, MakerFeeRate = 0.0006m,
        },
        InstrumentMapper.Map(Row("rest-instruments-spot", BybitJson.Default.InstrumentRow), MarketKind.Spot, new BybitFees(0.0008m, 0.0006m)));

    [Fact]
    public void Instrument_WithoutALargestOrder_HasOneThatAPlanCanDivide()
    {
        var row = Row("rest-instruments-linear", BybitJson.Default.InstrumentRow);

        var instrument = InstrumentMapper.Map(
            row with { LotSizeFilter = row.LotSizeFilter! with { MaxMktOrderQty = null, MaxOrderQty = null } }, MarketKind.Perpetual, fees: null)!;

        Assert.True(instrument.MaxMarketQuantity >= 1_000_000_000_000m);
        Assert.True(instrument.MaxMarketQuantity / 0.00000001m * 1_000m > 0, "it must not overflow");
    }

    [Fact]
    public void Ticker_Linear_IsOurQuote() => Assert.Equal(
        new Quote
        {
            Symbol = "BTC-PERP", Last = 50_000.2m, Mark = 50_000.55m, Bid = 50_000.1m, Ask = 50_000.2m, FundingRate = -0.00012m,
            NextFundingAt = DateTimeOffset.FromUnixTimeMilliseconds(1_795_363_200_000), AsOf = At,
        },
        QuoteMapper.Merge(Row("rest-tickers-linear", BybitJson.Default.TickerRow), MarketKind.Perpetual, before: null, At));

    [Fact]
    public void Kline_ARow_IsOurCandle()
    {
        var page = Fixture.At(Fixture.Read("rest-kline"), "result").Deserialize(BybitJson.Default.KlinePage)!;
        Assert.Equal(
            new Candle(DateTimeOffset.FromUnixTimeMilliseconds(1_795_334_400_000), 50_000m, 50_100.5m, 49_900m, 50_050.5m, 12.345m),
            CandleMapper.Map(Assert.Single(page.List!)));
    }

    [Fact]
    public void Wallet_ACoin_IsOurBalance() => Assert.Equal(
        new CoinBalance("BTC", 0.5m, 50_000m), Assert.Single(WalletMapper.MapAll(Row("rest-wallet-balance", BybitJson.Default.WalletRow))));

    [Fact]
    public void Wallet_WithoutItsCoinsOrABalance_IsNoAnswer()
    {
        Assert.Throws<VenueUnavailableException>(() => WalletMapper.MapAll(new WalletRow()));
        Assert.Throws<VenueUnavailableException>(() => WalletMapper.Map(new CoinRow { Coin = "BTC", Equity = 1m }));
        Assert.Null(WalletMapper.Map(new CoinRow { Coin = "DOGE" }));
        Assert.Equal(-0.3m, WalletMapper.Map(new CoinRow { Coin = "BTC", WalletBalance = 0.2m, SpotBorrow = 0.5m })!.Quantity);
    }

    [Theory]
    [InlineData("rest-position-list", "result.list.0")]
    [InlineData("ws-position", "data.0")]
    public void Position_OfRestAndStream_IsTheSamePosition(string fixture, string path)
    {
        var book = new PositionBook();
        var symbol = book.Apply(Fixture.At(Fixture.Read(fixture), path).Deserialize(BybitJson.Default.PositionRow)!, "linear")!;
        Assert.Equal(new VenuePosition("BTC-PERP", -0.25m, 50_000.5m, 3m, At), book.Sum(symbol, At));
    }

    [Fact]
    public void Order_PartlyFilledThenCancelled_IsCancelledWithItsFill()
    {
        var order = OrderMapper.Map(Row("rest-order-spot", BybitJson.Default.OrderRow), "spot");
        Assert.Equal(
            new VenueOrder
            {
                OrderId = "1700000000000000001", OrderLinkId = "ap-1", Symbol = "BTC", Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.1m,
                FilledQuantity = 0.04m, AverageFillPrice = 50_000.3m, Status = OrderStatus.Cancelled, ReduceOnly = false,
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_795_336_700_000), UpdatedAt = At,
            },
            order);
        Assert.Equal(OrderStatus.Cancelled, OrderMapper.Map(Row("rest-order-linear", BybitJson.Default.OrderRow), "linear")!.Status);
        Assert.Equal(order, OrderMapper.Map(Fixture.At(Fixture.Read("ws-order"), "data.0").Deserialize(BybitJson.Default.OrderRow)!, category: null));
    }

    [Fact]
    public void Order_AStatusThatNobodyKnows_IsUnrecognisedAndNotFinal()
    {
        var row = Row("rest-order-spot", BybitJson.Default.OrderRow) with { OrderStatus = "BrandNew" };
        Assert.Equal((OrderStatus.Unrecognised, false), (OrderMapper.Map(row, "spot")!.Status, OrderMapper.Map(row, "spot")!.IsFinal));
    }

    [Fact]
    public void Execution_OfRestAndStream_IsTheSameExecution()
    {
        var expected = new Execution
        {
            ExecutionId = "2290000000000000001", Symbol = "BTC", OrderId = "1700000000000000001", OrderLinkId = "ap-1", Side = OrderSide.Buy, Quantity = 0.04m,
            Price = 50_000.3m, Fee = 0.00004m, FeeAsset = "BTC", OrderType = OrderType.Market, LeavesQuantity = 0.06m, Kind = ExecutionKind.Trade, ExecutedAt = At,
        };
        Assert.Equal(expected, ExecutionMapper.Map(Row("rest-execution-list", BybitJson.Default.ExecutionRow), "spot"));
        Assert.Equal(expected, ExecutionMapper.Map(Fixture.At(Fixture.Read("ws-execution"), "data.0").Deserialize(BybitJson.Default.ExecutionRow)!, category: null));
    }

    [Theory]
    [InlineData("AdlTrade", ExecutionKind.AutoDeleveraging)]
    [InlineData("BustTrade", ExecutionKind.Liquidation)]
    [InlineData("Settle", ExecutionKind.Settlement)]
    [InlineData("Delivery", ExecutionKind.Settlement)]
    [InlineData("Funding", null)]
    [InlineData("BrandNew", null)]
    public void Execution_ByItsKind_IsRecognisedOrLeftOut(string execType, ExecutionKind? expected) => Assert.Equal(
        expected, ExecutionMapper.Map(Row("rest-execution-list", BybitJson.Default.ExecutionRow) with { ExecType = execType }, "spot")?.Kind);

    [Fact]
    public void Booking_OfATrade_IsTheTradeAndItsFee() => Assert.Equal(
        [
            new LedgerEntry("592324_BTC_1", "BTC", 0.04m, LedgerEntryKind.Trade, "BTC", At),
            new LedgerEntry("592324_BTC_1:fee", "BTC", -0.00004m, LedgerEntryKind.Fee, "BTC", At),
        ],
        LedgerMapper.Map(Row("rest-transaction-log", BybitJson.Default.TransactionRow)));

    private static T Row<T>(string fixture, JsonTypeInfo<T> type) => Fixture.At(Fixture.Read(fixture), "result.list.0").Deserialize(type)!;
}
