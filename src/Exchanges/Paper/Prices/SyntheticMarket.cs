namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>The prices of one market as a function of the tick: seconds since the venue's birth, negative before it.</summary>
internal sealed class SyntheticMarket(Instrument instrument, decimal startPrice, PricePath path, BasisPath? basis)
{
    /// <summary>What is traded in a calm minute, USDT.</summary>
    private const double MinuteTurnover = 1_000_000;

    private const int MinuteSeconds = 60;

    public Instrument Instrument => instrument;

    /// <summary>The last price at a tick.</summary>
    public decimal Last(long tick)
    {
        var (minute, second) = Split(tick);
        return ToPrice(Value(MinuteShape.Of(path, minute), minute, second, path.Regime(minute)));
    }

    /// <summary>The mark price at a tick: the spot price and half the basis, so within 4 bp of the last price.</summary>
    public decimal Mark(long tick)
    {
        var (minute, second) = Split(tick);
        var spot = MinuteShape.Of(path, minute).At(path, minute, second, path.Regime(minute));
        return ToPrice(spot + (Basis(minute, second) / 2));
    }

    /// <summary>The rate of the funding interval that begins at a minute: 1 bp, more when the perpetual is above spot.</summary>
    public decimal FundingRate(long minute) => decimal.Round(0.0001m + (0.25m * (decimal)Basis(minute, 0)), 6);

    /// <summary>
    /// The candles of <paramref name="step"/> minutes that begin at <paramref name="from"/>, one step later and so on before
    /// <paramref name="to"/>. Of a candle that is still open only the ticks through <paramref name="nowTick"/> count.
    /// </summary>
    public IEnumerable<MinuteCandle> Candles(long from, long to, int step, long nowTick)
    {
        var episode = new EpisodeReader(path);
        for (var first = from; first < to && first * MinuteSeconds <= nowTick; first += step)
        {
            var lastTick = Math.Min(((first + step) * MinuteSeconds) - 1, nowTick);
            yield return Candle(episode, first, lastTick);
        }
    }

    private MinuteCandle Candle(EpisodeReader episode, long firstMinute, long lastTick)
    {
        var (high, low, lots) = (double.NegativeInfinity, double.PositiveInfinity, 0L);
        for (var minute = firstMinute; minute * MinuteSeconds <= lastTick; minute++)
        {
            var (shape, regime) = episode.Read(minute);
            var seconds = (int)Math.Min(MinuteSeconds, lastTick - (minute * MinuteSeconds) + 1);
            var (minuteLow, minuteHigh) = seconds == MinuteSeconds ? Reach(shape, minute) : Reach(shape, minute, seconds, regime);
            high = Math.Max(high, minuteHigh);
            low = Math.Min(low, minuteLow);
            lots += Lots(shape, seconds);
        }

        return new MinuteCandle(
            firstMinute, Last(firstMinute * MinuteSeconds), ToPrice(high), ToPrice(low), Last(lastTick), lots * instrument.LotStep);
    }

    private double Value(MinuteShape shape, long minute, int second, PaperRegime regime)
    {
        var (low, high) = Reach(shape, minute);
        return Math.Clamp(shape.At(path, minute, second, regime) + Basis(minute, second), low, high);
    }

    /// <summary>How far a whole minute reaches, the basis included.</summary>
    private (double Low, double High) Reach(MinuteShape shape, long minute)
    {
        var (start, end) = (Basis(minute, 0), Basis(minute + 1, 0));
        return (shape.Low + Math.Min(start, end), shape.High + Math.Max(start, end));
    }

    /// <summary>How far the first seconds of a minute reached.</summary>
    private (double Low, double High) Reach(MinuteShape shape, long minute, int seconds, PaperRegime regime)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var second = 0; second < seconds; second++)
        {
            var value = Value(shape, minute, second, regime);
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }

    private double Basis(long minute, int second)
    {
        if (basis is null) return 0;
        var start = basis.At(minute);
        return second == 0 ? start : start + ((basis.At(minute + 1) - start) * second / MinuteSeconds);
    }

    /// <summary>What is traded in the first seconds of a minute, in whole lots, so that volumes of candles add up exactly.</summary>
    private long Lots(MinuteShape shape, int seconds)
    {
        var price = (double)startPrice * Math.Exp(shape.Start);
        return (long)(MinuteTurnover * shape.Activity / price / (double)instrument.LotStep * seconds / MinuteSeconds);
    }

    private decimal ToPrice(double logarithm)
    {
        var price = (decimal)((double)startPrice * Math.Exp(logarithm));
        return decimal.Round(price / instrument.TickSize) * instrument.TickSize;
    }

    private static (long Minute, int Second) Split(long tick)
    {
        var (minute, second) = Math.DivRem(tick, MinuteSeconds);
        return second < 0 ? (minute - 1, (int)second + MinuteSeconds) : (minute, (int)second);
    }
}
