using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Streams;

/// <summary>Public messages: spot tickers are snapshots without bid and ask, linear ones a snapshot and then deltas of what changed.</summary>
internal static class PublicMessages
{
    private static readonly string[] NotInSpotTickers = ["bid1Price", "bid1Size", "ask1Price", "ask1Size"];

    public static JsonObject? Snapshot(SimulatedVenue venue, string category, string topic)
    {
        var parts = topic.Split('.');
        if (venue.Find(category, parts[^1]) is not { } market) return null;
        var price = venue.Price(market.Symbol);
        return (parts[0], parts.Length) switch
        {
            ("tickers", 2) => TickerSnapshot(venue, market, price),
            ("orderbook", 3) when parts[1] is "1" or "50" or "200" or "1000" => Book(venue, market, price, topic, parts[1] == "1" ? 1 : 50),
            ("publicTrade", 2) => Trade(venue, market, price),
            ("kline", 3) when MarketRoutes.Interval(parts[1]) is not null => Kline(venue, market, topic),
            _ => null,
        };
    }

    public static JsonObject TickerChange(SimulatedVenue venue, Instrument market, MarketPrice price)
    {
        if (market.Kind == MarketKind.Spot) return TickerSnapshot(venue, market, price);
        var (bid, ask) = MarketRows.Best(market, price.Last);

        // Only what changed: often the price alone.
        var change = new JsonObject { ["symbol"] = SimulatedVenue.VenueSymbol(market.Symbol), ["lastPrice"] = N(price.Last), ["markPrice"] = N(price.Mark) };
        if (venue.Now.Millisecond % 3 != 0)
        {
            change["bid1Price"] = N(bid.Price);
            change["ask1Price"] = N(ask.Price);
        }

        return Envelope(venue, market, "tickers.", "delta", change);
    }

    /// <summary>A book snapshot; its <c>u</c> is the time, unless a number is given.</summary>
    public static JsonObject Book(SimulatedVenue venue, Instrument market, MarketPrice price, string topic, int depth, long? number = null)
    {
        var now = venue.Now.ToUnixTimeMilliseconds();
        return new JsonObject
        {
            ["topic"] = topic,
            ["ts"] = now,
            ["type"] = "snapshot",
            ["data"] = new JsonObject
            {
                ["s"] = SimulatedVenue.VenueSymbol(market.Symbol),
                ["b"] = MarketRows.Levels(market, price.Last, OrderSide.Sell, depth),
                ["a"] = MarketRows.Levels(market, price.Last, OrderSide.Buy, depth),
                ["u"] = number ?? now,
                ["seq"] = now,
            },
            ["cts"] = now,
        };
    }

    /// <summary>A delta of the bids alone, at half the price.</summary>
    public static JsonObject BookDelta(SimulatedVenue venue, Instrument market, MarketPrice price, string topic, long number)
    {
        var message = Book(venue, market, new MarketPrice(price.Last / 2, price.Mark), topic, 1, number);
        message["type"] = "delta";
        message["data"]!["a"] = new JsonArray();
        return message;
    }

    public static JsonObject Trade(SimulatedVenue venue, Instrument market, MarketPrice price) => new()
    {
        ["topic"] = "publicTrade." + SimulatedVenue.VenueSymbol(market.Symbol),
        ["type"] = "snapshot",
        ["ts"] = venue.Now.ToUnixTimeMilliseconds(),
        ["data"] = new JsonArray(new JsonObject
        {
            ["T"] = venue.Now.ToUnixTimeMilliseconds(),
            ["s"] = SimulatedVenue.VenueSymbol(market.Symbol),
            ["S"] = "Buy",
            ["v"] = N(market.LotStep * 10),
            ["p"] = N(price.Last),
            ["L"] = "PlusTick",
            ["i"] = Guid.NewGuid().ToString(),
            ["BT"] = false,
            ["RPI"] = false,
            ["seq"] = venue.Now.ToUnixTimeMilliseconds(),
        }),
    };

    public static IEnumerable<string> KlineTopics(StreamSession session, string name)
    {
        lock (session.Topics) return [.. session.Topics.Where(t => t.StartsWith("kline.", StringComparison.Ordinal) && t.EndsWith("." + name, StringComparison.Ordinal))];
    }

    public static JsonObject Kline(SimulatedVenue venue, Instrument market, string topic)
    {
        var name = topic.Split('.')[1];
        var interval = MarketRoutes.Interval(name)!.Value;
        var start = MarketRoutes.Align(venue.Now, interval);
        var candle = MarketRows.Candle(market, start, interval, venue.Now);
        return new JsonObject
        {
            ["topic"] = topic,
            ["type"] = "snapshot",
            ["ts"] = venue.Now.ToUnixTimeMilliseconds(),
            ["data"] = new JsonArray(new JsonObject
            {
                ["start"] = start.ToUnixTimeMilliseconds(),
                ["end"] = (start + interval).ToUnixTimeMilliseconds() - 1,
                ["interval"] = name,
                ["open"] = candle[1]!.ToString(),
                ["close"] = candle[4]!.ToString(),
                ["high"] = candle[2]!.ToString(),
                ["low"] = candle[3]!.ToString(),
                ["volume"] = candle[5]!.ToString(),
                ["turnover"] = candle[6]!.ToString(),
                ["confirm"] = false,
                ["timestamp"] = venue.Now.ToUnixTimeMilliseconds(),
            }),
        };
    }

    private static JsonObject TickerSnapshot(SimulatedVenue venue, Instrument market, MarketPrice price)
    {
        var row = MarketRows.Ticker(market, price, venue.Now);
        if (market.Kind == MarketKind.Spot)
        {
            foreach (var name in NotInSpotTickers) row.Remove(name);
        }
        else
        {
            row["tickDirection"] = "PlusTick";
        }

        return Envelope(venue, market, "tickers.", "snapshot", row);
    }

    private static JsonObject Envelope(SimulatedVenue venue, Instrument market, string topic, string type, JsonObject data) => new()
    {
        ["topic"] = topic + SimulatedVenue.VenueSymbol(market.Symbol),
        ["type"] = type,
        ["data"] = data,
        ["cs"] = venue.Now.ToUnixTimeMilliseconds(),
        ["ts"] = venue.Now.ToUnixTimeMilliseconds(),
    };
}
