using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using static AlphaPulse.BybitSimulator.Rest.Wire;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Wallet, key, fees, positions, transaction log.</summary>
internal static class AccountRoutes
{
    public static void Add(RouteTable routes, SimulatedVenue venue, SimulatorOptions options, ApiKey key)
    {
        routes.Private("/v5/account/wallet-balance", 50, p => p.Text("accountType") == "UNIFIED"
            ? Answer.Ok(List([venue.Read(engine => AccountRows.Wallet(engine, p.Text("coin")?.Split(',')))]))
            : Answer.Refused(10001, "accountType only support UNIFIED."));
        routes.Private("/v5/account/info", 50, _ => Answer.Ok(new JsonObject
        {
            ["unifiedMarginStatus"] = 5,
            ["marginMode"] = "REGULAR_MARGIN",
            ["isMasterTrader"] = false,
            ["spotHedgingStatus"] = "OFF",
            ["updatedTime"] = Ms(venue.Now),
            ["dcpStatus"] = "OFF",
            ["timeWindow"] = 10,
            ["smpGroup"] = 0,
        }));
        routes.Private("/v5/account/fee-rate", 5, p => Answer.Ok(List(
            venue.Of(p.Category).Where(m => p.Text("symbol") is null || SimulatedVenue.VenueSymbol(m.Symbol) == p.Text("symbol")).Select(m => new JsonObject
            {
                ["symbol"] = SimulatedVenue.VenueSymbol(m.Symbol),
                ["baseCoin"] = "",
                ["takerFeeRate"] = N(m.TakerFeeRate),
                ["makerFeeRate"] = N(m.MakerFeeRate),
            }),
            p.Category)));
        routes.Private("/v5/account/transaction-log", 25, p => InWindow(p, out var from, out var to)
            ? Answer.Ok(Paging.Page(venue.Bookings().Where(b => b.Time >= from && b.Time <= to && (p.Text("currency") ?? b.Currency) == b.Currency), b => b.Sequence, Rows.Booking, p, 20, 50))
            : TooLong);
        routes.Private("/v5/user/query-api", 10, _ => Answer.Ok(Key(options, venue, key)));
        routes.Private("/v5/asset/coin/query-info", 5, _ => Answer.Ok(new JsonObject { ["rows"] = new JsonArray() }));
        routes.Private("/v5/position/list", 50, p => Positions(p, venue));
        routes.Post("/v5/position/set-leverage", 10, p => SetLeverage(p, venue));
        routes.Post("/v5/position/switch-mode", 10, p =>
        {
            if (venue.Find("linear", p.Text("symbol") ?? "") is not { } market) return Answer.Refused(10001, "Not supported symbols");
            var done = venue.SwitchMode(market.Symbol, hedge: p.Number("mode") == 3);
            return Answer.Refused(done.Code, done.Text);
        });
    }

    public static Answer TooLong { get; } = Answer.Refused(10001, "The time range between startTime and endTime cannot exceed 7 days");

    public static bool InWindow(Parameters p, out DateTimeOffset from, out DateTimeOffset to)
    {
        from = p.Time("startTime") ?? (p.Time("endTime") ?? DateTimeOffset.MaxValue.AddDays(-8)).AddDays(-7);
        to = p.Time("endTime") ?? (p.Time("startTime") is { } start ? start.AddDays(7) : DateTimeOffset.MaxValue);
        if (p.Time("startTime") is null && p.Time("endTime") is null) from = DateTimeOffset.MinValue;
        return p.Time("startTime") is null || p.Time("endTime") is null || to - from <= TimeSpan.FromDays(7);
    }

    private static JsonObject Key(SimulatorOptions options, SimulatedVenue venue, ApiKey key) => new()
    {
        ["id"] = "16651472",
        ["note"] = "simulator",
        ["apiKey"] = options.ApiKey,
        ["readOnly"] = key.State == KeyState.ReadOnly ? 1 : 0,
        ["secret"] = "",
        ["permissions"] = key.Permissions,
        ["ips"] = new JsonArray("127.0.0.1"),
        ["type"] = 1,
        ["deadlineDay"] = -2,
        ["expiredAt"] = "1970-01-01T00:00:00Z",
        ["createdAt"] = venue.Now.AddDays(-30).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        ["unified"] = 0,
        ["uta"] = key.State == KeyState.NotUnified ? 0 : 1,
        ["userID"] = 24617703,
        ["inviterID"] = 0,
        ["vipLevel"] = "No VIP",
        ["mktMakerLevel"] = "0",
        ["affiliateID"] = 0,
        ["rsaPublicKey"] = "",
        ["isMaster"] = true,
        ["parentUid"] = "0",
        ["kycLevel"] = "LEVEL_DEFAULT",
        ["kycRegion"] = "",
    };

    private static Answer Positions(Parameters p, SimulatedVenue venue)
    {
        if (p.Category != "linear") return Answer.Ok(List([], p.Category, ""));
        var symbol = p.Text("symbol");
        if (symbol is null && p.Text("settleCoin") is null) return Answer.Refused(10001, "Missing some parameters that must be filled in, symbol or settleCoin");
        if (symbol is not null && venue.Find("linear", symbol) is null) return Answer.Refused(10001, "Not supported symbols");
        return Answer.Ok(venue.Read(engine =>
        {
            var rows = venue.Of("linear").Where(m => symbol is null || SimulatedVenue.VenueSymbol(m.Symbol) == symbol).SelectMany(market =>
                (venue.IsHedge(market.Symbol) ? new[] { 1, 2 } : [0])
                    .Select(index => (market, index, position: engine.Positions.FirstOrDefault(x => x.Symbol == market.Symbol && x.Index == index)))
                    .Where(x => symbol is not null || x.position is { Quantity: not 0 }))
                .Select(x => AccountRows.Position(engine, x.market.Symbol, x.index, x.position, venue.Now, x.position is null ? -1 : venue.Sequence));
            return List(rows, "linear", "");
        }));
    }

    private static Answer SetLeverage(Parameters p, SimulatedVenue venue)
    {
        if (venue.Find(p.Category, p.Text("symbol") ?? "") is not { Kind: MarketKind.Perpetual } market) return Answer.Refused(10001, "Not supported symbols");
        if (p.Number("buyLeverage") is not { } leverage || leverage != p.Number("sellLeverage")) return Answer.Refused(10001, "buy leverage not equal sell leverage");
        if (leverage < 1 || leverage > market.MaxLeverage) return Answer.Refused(110013, "cannot set leverage gt maxLeverage by risk limit");
        return venue.Read(engine =>
        {
            if (engine.Leverage(market.Symbol) == leverage) return Answer.Refused(110043, "leverage not modified");
            engine.SetLeverage(market.Symbol, leverage);
            return Answer.Ok();
        });
    }
}
