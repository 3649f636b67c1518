namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>
/// The synthetic prices of all paper markets: a pure function of the seed and the time since the venue's birth. No clock, no state.
/// </summary>
internal sealed class SyntheticPrices
{
    /// <summary>How far candles reach back before the birth: 400 whole days, whatever the time of day.</summary>
    public static readonly TimeSpan History = TimeSpan.FromDays(401);

    private readonly DateTimeOffset birth;
    private readonly Dictionary<string, SyntheticMarket> markets = [];

    /// <summary>Makes the prices of a venue.</summary>
    /// <param name="seed">Another seed, other prices.</param>
    /// <param name="birth">The whole UTC minute at which prices have their start values.</param>
    public SyntheticPrices(long seed, DateTimeOffset birth)
    {
        if (birth.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentException($"The birth of a paper venue must be a whole minute, not {birth:O}.", nameof(birth));
        this.birth = birth;
        foreach (var instrument in PaperMarkets.All)
        {
            var asset = instrument.BaseAsset;
            var path = asset switch
            {
                "BTC" => new PricePath(seed, asset, correlation: 1.0, scale: 1.0),
                "ETH" => new PricePath(seed, asset, correlation: 0.85, scale: 1.2),
                _ => new PricePath(seed, asset, correlation: 0.75, scale: 1.5),
            };
            var basis = instrument.Kind == MarketKind.Perpetual ? new BasisPath(seed, asset) : null;
            markets[instrument.Symbol] = new SyntheticMarket(instrument, PaperMarkets.StartPrices[asset], path, basis);
        }
    }

    /// <summary>The quote of a market at a time; constant within each second.</summary>
    public Quote Quote(string symbol, DateTimeOffset now)
    {
        var market = markets[symbol];
        var tick = Tick(now);
        var last = market.Last(tick);
        var (bid, ask) = PaperMarkets.BestPrices(market.Instrument, last);
        var perpetual = market.Instrument.Kind == MarketKind.Perpetual;
        var nextFunding = PaperMarkets.NextFunding(now);
        return new Quote
        {
            Symbol = symbol,
            Last = last,
            Mark = perpetual ? market.Mark(tick) : null,
            Bid = bid,
            Ask = ask,
            FundingRate = perpetual ? FundingRate(symbol, nextFunding) : null,
            NextFundingAt = perpetual ? nextFunding : null,
            AsOf = now,
        };
    }

    /// <summary>The funding rate that is paid at a time.</summary>
    public decimal FundingRate(string symbol, DateTimeOffset paidAt) =>
        markets[symbol].FundingRate(Tick(paidAt - PaperMarkets.FundingInterval) / 60);

    /// <summary>The candles of a market, as <see cref="IMarketData.GetCandlesAsync"/> says.</summary>
    public IReadOnlyList<Candle> Candles(string symbol, CandleInterval interval, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        const int mostCandles = 10_000;
        if (!markets.TryGetValue(symbol, out var market)) return [];
        var length = TimeSpan.FromSeconds((int)interval);
        var earliest = birth - History;
        var first = Ceiling(from > earliest ? from : earliest, length);
        return market.Candles(Tick(first) / 60, CeilingMinute(to), (int)interval / 60, Tick(now))
            .Take(mostCandles)
            .Select(c => new Candle(birth.AddMinutes(c.FirstMinute), c.Open, c.High, c.Low, c.Close, c.Volume))
            .ToList();
    }

    private long Tick(DateTimeOffset time) => (long)Math.Floor((time - birth).TotalSeconds);

    private long CeilingMinute(DateTimeOffset time) => (long)Math.Ceiling((time - birth).TotalMinutes);

    private static DateTimeOffset Ceiling(DateTimeOffset time, TimeSpan step) =>
        new((time.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
}
