using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Instrument and ticker rows, books and candles with every field that Bybit documents.</summary>
internal static class MarketRows
{
    public static JsonObject Instrument(Instrument market) => market.Kind == MarketKind.Perpetual ? Linear(market) : Spot(market);

    public static JsonObject Ticker(Instrument market, MarketPrice price, DateTimeOffset now)
    {
        var before = SimulatedPrices.At(market.BaseAsset, now.AddDays(-1), market.TickSize);
        var (bid, ask) = Best(market, price.Last);
        var row = new JsonObject
        {
            ["symbol"] = SimulatedVenue.VenueSymbol(market.Symbol),
            ["bid1Price"] = N(bid.Price),
            ["bid1Size"] = N(bid.Quantity),
            ["ask1Price"] = N(ask.Price),
            ["ask1Size"] = N(ask.Quantity),
            ["lastPrice"] = N(price.Last),
            ["prevPrice24h"] = N(before),
            ["price24hPcnt"] = N(decimal.Round((price.Last / before) - 1, 6)),
            ["highPrice24h"] = N(Math.Max(price.Last, before)),
            ["lowPrice24h"] = N(Math.Min(price.Last, before)),
            ["turnover24h"] = "123456789",
            ["volume24h"] = "2468",
        };
        if (market.Kind == MarketKind.Spot)
        {
            row["usdIndexPrice"] = N(price.Last);
            return row;
        }

        var fields = new (string Name, string Value)[]
        {
            ("indexPrice", N(price.Mark)), ("markPrice", N(price.Mark)), ("prevPrice1h", N(SimulatedPrices.At(market.BaseAsset, now.AddHours(-1), market.TickSize))),
            ("openInterest", "1000"), ("openInterestValue", N(1000 * price.Mark)), ("singleOpenInterest", "500"), ("singleOpenInterestValue", N(500 * price.Mark)),
            ("fundingRate", N(SimulatedPrices.FundingRate(now))), ("nextFundingTime", Ms(NextFunding(now))), ("fundingIntervalHour", "8"), ("fundingCap", "0.005"),
            ("predictedDeliveryPrice", ""), ("basisRate", ""), ("basisRateYear", ""), ("basis", ""), ("deliveryFeeRate", ""), ("deliveryTime", "0"),
            ("preOpenPrice", ""), ("preQty", ""), ("curPreListingPhase", ""),
        };
        foreach (var (name, value) in fields) row[name] = value;
        return row;
    }

    public static (BookLevel Bid, BookLevel Ask) Best(Instrument market, decimal last) =>
        (SyntheticBook.Levels(market, BookShape.Default, last, OrderSide.Sell).First(), SyntheticBook.Levels(market, BookShape.Default, last, OrderSide.Buy).First());

    public static JsonArray Levels(Instrument market, decimal last, OrderSide taker, int limit) =>
        new([.. SyntheticBook.Levels(market, BookShape.Default, last, taker).Take(limit).Select(level => new JsonArray(N(level.Price), N(level.Quantity)))]);

    /// <summary>One candle: start, open, high, low, close, volume, turnover.</summary>
    public static JsonArray Candle(Instrument market, DateTimeOffset start, TimeSpan interval, DateTimeOffset now)
    {
        var end = start + interval < now ? start + interval : now;
        var prices = Enumerable.Range(0, 9).Select(i => SimulatedPrices.At(market.BaseAsset, start + ((end - start) * (i / 8.0)), market.TickSize)).ToList();
        var volume = decimal.Round(10m + (start.ToUnixTimeSeconds() / 60 % 17), 3);
        return new JsonArray(Ms(start), N(prices[0]), N(prices.Max()), N(prices.Min()), N(prices[^1]), N(volume), N(volume * prices[^1]));
    }

    private static DateTimeOffset NextFunding(DateTimeOffset now) => new(now.Date.AddHours(((now.Hour / 8) + 1) * 8), TimeSpan.Zero);

    private static JsonObject Linear(Instrument market) => new()
    {
        ["symbol"] = SimulatedVenue.VenueSymbol(market.Symbol),
        ["symbolId"] = 5,
        ["contractType"] = "LinearPerpetual",
        ["status"] = "Trading",
        ["baseCoin"] = market.BaseAsset,
        ["quoteCoin"] = "USDT",
        ["settleCoin"] = "USDT",
        ["launchTime"] = "1585526400000",
        ["deliveryTime"] = "0",
        ["deliveryFeeRate"] = "",
        ["priceScale"] = "2",
        ["leverageFilter"] = new JsonObject { ["minLeverage"] = "1", ["maxLeverage"] = N(market.MaxLeverage) + ".00", ["leverageStep"] = "0.01" },
        ["priceFilter"] = new JsonObject { ["minPrice"] = N(market.TickSize), ["maxPrice"] = "1999999.80", ["tickSize"] = N(market.TickSize) },
        ["lotSizeFilter"] = new JsonObject
        {
            ["maxOrderQty"] = N(market.MaxMarketQuantity * 2),
            ["minOrderQty"] = N(market.MinQuantity),
            ["qtyStep"] = N(market.LotStep),
            ["postOnlyMaxOrderQty"] = N(market.MaxMarketQuantity * 2),
            ["maxMktOrderQty"] = N(market.MaxMarketQuantity),
            ["minNotionalValue"] = N(market.MinNotional),
        },
        ["unifiedMarginTrade"] = true,
        ["fundingInterval"] = (int)market.FundingInterval!.Value.TotalMinutes,
        ["copyTrading"] = "both",
        ["upperFundingRate"] = "0.005",
        ["lowerFundingRate"] = "-0.005",
        ["isPreListing"] = false,
        ["preListingInfo"] = null,
        ["riskParameters"] = new JsonObject { ["priceLimitRatioX"] = "0.01", ["priceLimitRatioY"] = "0.02" },
        ["symbolType"] = "",
    };

    private static JsonObject Spot(Instrument market) => new()
    {
        ["symbol"] = SimulatedVenue.VenueSymbol(market.Symbol),
        ["symbolId"] = 1,
        ["baseCoin"] = market.BaseAsset,
        ["quoteCoin"] = "USDT",
        ["innovation"] = "0",
        ["symbolType"] = "",
        ["status"] = "Trading",
        ["marginTrading"] = "utaOnly",
        ["stTag"] = "0",
        ["lotSizeFilter"] = new JsonObject
        {
            ["basePrecision"] = N(market.LotStep),
            ["quotePrecision"] = "0.0000001",
            ["minOrderQty"] = N(market.MinQuantity),
            ["maxOrderQty"] = N(market.MaxMarketQuantity),
            ["minOrderAmt"] = N(market.MinNotional),
            ["maxOrderAmt"] = "8000000",
            ["maxLimitOrderQty"] = N(market.MaxMarketQuantity),
            ["maxMarketOrderQty"] = N(market.MaxMarketQuantity),
            ["postOnlyMaxLimitOrderSize"] = N(market.MaxMarketQuantity),
        },
        ["priceFilter"] = new JsonObject { ["tickSize"] = N(market.TickSize) },
        ["riskParameters"] = new JsonObject { ["priceLimitRatioX"] = "0.01", ["priceLimitRatioY"] = "0.02" },
    };
}
