using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>The public side. Inverse contracts and options are known and empty.</summary>
internal static class MarketRoutes
{
    public static void Add(RouteTable routes, SimulatedVenue venue)
    {
        routes.Public("/v5/market/time", _ => Answer.Ok(new JsonObject
        {
            ["timeSecond"] = venue.Now.ToUnixTimeSeconds().ToString(),
            ["timeNano"] = venue.Now.ToUnixTimeMilliseconds() + "000000",
        }));
        routes.Public("/v5/market/instruments-info", p => Answer.Ok(Instruments(p, venue)));
        routes.Public("/v5/market/tickers", p => Markets(p, venue) is { } markets
            ? Answer.Ok(List(markets.Select(m => MarketRows.Ticker(m, venue.Price(m.Symbol), venue.Now)), p.Category))
            : Unknown(p));
        routes.Public("/v5/market/kline", p => Kline(p, venue));
        routes.Public("/v5/market/orderbook", p => venue.Find(p.Category, p.Text("symbol") ?? "") is { } m ? Answer.Ok(Book(p, m, venue)) : Unknown(p));
        routes.Public("/v5/market/recent-trade", p => venue.Find(p.Category, p.Text("symbol") ?? "") is { } m ? Answer.Ok(Trades(p, m, venue)) : Unknown(p));
        routes.Public("/v5/market/funding/history", p => venue.Find(p.Category, p.Text("symbol") ?? "") is { } m ? Answer.Ok(Funding(p, m, venue)) : Unknown(p));
        routes.Public("/v5/market/risk-limit", p => Answer.Ok(List(
            venue.Of(p.Category).Where(m => m.Kind == MarketKind.Perpetual).Select(m => new JsonObject
            {
                ["id"] = 1,
                ["symbol"] = SimulatedVenue.VenueSymbol(m.Symbol),
                ["riskLimitValue"] = "2000000",
                ["maintenanceMargin"] = "0.005",
                ["initialMargin"] = "0.01",
                ["isLowestRisk"] = 1,
                ["maxLeverage"] = "100.00",
                ["mmDeduction"] = "",
            }),
            p.Category,
            "")));
    }

    private static Answer Unknown(Parameters p)
    {
        var refusal = RefusalCodes.UnknownSymbol(p.Category);
        return Answer.Refused(refusal.Code, refusal.Text);
    }

    // Null for a symbol that does not exist.
    private static IEnumerable<Instrument>? Markets(Parameters p, SimulatedVenue venue) =>
        p.Text("symbol") is not { } symbol ? venue.Of(p.Category) : venue.Find(p.Category, symbol) is { } market ? [market] : null;

    private static JsonObject Instruments(Parameters p, SimulatedVenue venue)
    {
        var rows = p.Text("status") is null or "Trading" ? (Markets(p, venue) ?? []).Select(MarketRows.Instrument) : [];
        return List(rows, p.Category, p.Category == "spot" ? null : "");
    }

    private static Answer Kline(Parameters p, SimulatedVenue venue)
    {
        if (venue.Find(p.Category, p.Text("symbol") ?? "") is not { } market) return Unknown(p);
        if (Interval(p.Text("interval")) is not { } interval) return Answer.Refused(10001, "Invalid period!");
        var limit = p.Limit(200, 1_000);
        var now = venue.Now;

        // A start alone gives the candles from there on; clients page forward by it.
        var end = p.Time("end") ?? (p.Time("start") is { } from ? Align(from + interval - TimeSpan.FromTicks(1), interval) + (interval * (limit - 1)) : now);
        end = end < now ? end : now;
        var rows = new JsonArray();
        for (var start = Align(end, interval); rows.Count < limit && start >= (p.Time("start") ?? DateTimeOffset.UnixEpoch); start -= interval)
        {
            rows.Add(MarketRows.Candle(market, start, interval, now));
        }

        return Answer.Ok(new JsonObject { ["symbol"] = p.Text("symbol"), ["category"] = p.Category, ["list"] = rows });
    }

    public static TimeSpan? Interval(string? name) => name switch
    {
        "D" => TimeSpan.FromDays(1),
        "1" or "3" or "5" or "15" or "30" or "60" or "120" or "240" or "360" or "720" => TimeSpan.FromMinutes(int.Parse(name)),
        _ => null,
    };

    public static DateTimeOffset Align(DateTimeOffset time, TimeSpan interval) => new(time.UtcTicks - (time.UtcTicks % interval.Ticks), TimeSpan.Zero);

    private static JsonObject Book(Parameters p, Instrument market, SimulatedVenue venue)
    {
        var last = venue.Price(market.Symbol).Last;
        var limit = p.Limit(market.Kind == MarketKind.Spot ? 1 : 25, 1_000);
        return new JsonObject
        {
            ["s"] = p.Text("symbol"),
            ["b"] = MarketRows.Levels(market, last, OrderSide.Sell, limit),
            ["a"] = MarketRows.Levels(market, last, OrderSide.Buy, limit),
            ["ts"] = venue.Now.ToUnixTimeMilliseconds(),
            ["u"] = venue.Now.ToUnixTimeMilliseconds(),
            ["seq"] = venue.Now.ToUnixTimeMilliseconds(),
            ["cts"] = venue.Now.ToUnixTimeMilliseconds(),
        };
    }

    private static JsonObject Trades(Parameters p, Instrument market, SimulatedVenue venue) => List(
        Enumerable.Range(0, p.Limit(50, 60)).Select(i => new JsonObject
        {
            ["execId"] = $"trade-{venue.Now.ToUnixTimeSeconds() - i}",
            ["symbol"] = p.Text("symbol"),
            ["price"] = N(SimulatedPrices.At(market.BaseAsset, venue.Now.AddSeconds(-i), market.TickSize)),
            ["size"] = N(market.LotStep * 10),
            ["side"] = i % 2 == 0 ? "Buy" : "Sell",
            ["time"] = Ms(venue.Now.AddSeconds(-i)),
            ["isBlockTrade"] = false,
            ["isRPITrade"] = false,
            ["seq"] = (venue.Now.ToUnixTimeSeconds() - i).ToString(),
        }),
        p.Category);

    private static JsonObject Funding(Parameters p, Instrument market, SimulatedVenue venue)
    {
        var interval = market.FundingInterval ?? TimeSpan.FromHours(8);
        var newest = Align(venue.Now, interval);
        return List(
            Enumerable.Range(0, p.Limit(200, 200)).Select(i => newest - (interval * i)).Select(at => new JsonObject
            {
                ["symbol"] = p.Text("symbol"),
                ["fundingRate"] = N(SimulatedPrices.FundingRate(at)),
                ["fundingRateTimestamp"] = Ms(at),
            }),
            p.Category);
    }
}
