namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>
/// The logarithm of one asset's spot price as a pure function of the minute since the venue's birth: a Brownian bridge by midpoint
/// displacement. Anchors lie 2^19 minutes (364 days) apart; each halving adds its own noise; below 2^12 minutes (68 hours, an
/// episode) the noise has the size of the episode's regime. Any minute costs 19 steps, and no minute depends on which were asked before.
/// </summary>
/// <remarks>See docs/adr for why. Thread-safe: it has no state but its key.</remarks>
internal sealed class PricePath
{
    /// <summary>Minutes of an episode, in which the regime is constant.</summary>
    public const int EpisodeMinutes = 1 << EpisodeBits;

    internal const int EpisodeBits = 12;
    private const int AnchorBits = 19;

    /// <summary>
    /// Anchors are independent, so that prices stay within about a factor of two of the start for ever, and tick sizes stay sensible.
    /// </summary>
    private const double AnchorDeviation = 0.25;

    /// <summary>3 % a day between episodes, as a standard deviation of one minute.</summary>
    private const double LongDeviation = 0.03 / 37.947_331_922; // the square root of 1,440 minutes

    private readonly ulong market;
    private readonly ulong own;
    private readonly double shared;
    private readonly double scale;
    private readonly double atBirth;

    /// <summary>Makes the path of an asset.</summary>
    /// <param name="seed">The venue's seed.</param>
    /// <param name="asset">The base asset.</param>
    /// <param name="correlation">How much of its noise is the whole market's, 0 to 1.</param>
    /// <param name="scale">Its volatility as a multiple of the market's.</param>
    public PricePath(long seed, string asset, double correlation, double scale)
    {
        market = Noise.Stream(seed, "market");
        own = Noise.Stream(seed, asset);
        shared = correlation;
        this.scale = scale;
        atBirth = Absolute(0);
    }

    /// <summary>The logarithm of price / price at birth at the start of a minute.</summary>
    public double At(long minute) => Absolute(minute) - atBirth;

    /// <summary>The values at the start of each of the episode's minutes and at its end, and its regime.</summary>
    /// <param name="episode">The episode: minute divided by <see cref="EpisodeMinutes"/>, rounded down.</param>
    /// <param name="values">Room for <see cref="EpisodeMinutes"/> + 1 numbers.</param>
    public PaperRegime Fill(long episode, Span<double> values)
    {
        var (low, high) = EpisodeEnds(episode);
        values[0] = low;
        values[EpisodeMinutes] = high;
        var regime = RegimeOf(episode, high - low);
        var first = episode << EpisodeBits;
        for (var span = EpisodeMinutes; span > 1; span >>= 1)
        {
            var deviation = Deviation(span, regime.MinuteDeviation());
            for (var i = 0; i < EpisodeMinutes; i += span)
            {
                var middle = i + (span >> 1);
                values[middle] = ((values[i] + values[i + span]) / 2) + (deviation * NoiseAt(first + middle));
            }
        }

        // Last, so that each number is the very same as At gives: the same operations in the same order.
        for (var i = 0; i <= EpisodeMinutes; i++) values[i] -= atBirth;
        return regime;
    }

    /// <summary>The regime of the episode that a minute is in.</summary>
    public PaperRegime Regime(long minute)
    {
        var (low, high) = EpisodeEnds(minute >> EpisodeBits);
        return RegimeOf(minute >> EpisodeBits, high - low);
    }

    /// <summary>The standard deviation of one minute's log return in a regime.</summary>
    public double MinuteDeviation(PaperRegime regime) => regime.MinuteDeviation() * scale;

    /// <summary>The asset's own noise for something inside a minute.</summary>
    public ulong MinuteBits(long minute, int salt) => Noise.Bits(own + (ulong)salt, ~minute);

    private double Absolute(long minute)
    {
        var episode = minute >> EpisodeBits;
        var (low, high) = EpisodeEnds(episode);
        var regime = RegimeOf(episode, high - low);
        return Descend(minute, episode << EpisodeBits, EpisodeMinutes, 1, ref low, ref high, regime.MinuteDeviation());
    }

    private (double Low, double High) EpisodeEnds(long episode)
    {
        var minute = episode << EpisodeBits;
        var anchor = minute >> AnchorBits;
        var low = Anchor(anchor);
        var high = Anchor(anchor + 1);
        Descend(minute, anchor << AnchorBits, 1L << AnchorBits, EpisodeMinutes, ref low, ref high, LongDeviation);
        return (low, high);
    }

    /// <summary>Halves [first, first + span) towards the minute until the span is <paramref name="until"/>; returns its lower end's value.</summary>
    private double Descend(long minute, long first, long span, long until, ref double low, ref double high, double minuteDeviation)
    {
        while (span > until)
        {
            var half = span >> 1;
            var middle = first + half;
            var value = ((low + high) / 2) + (Deviation(span, minuteDeviation) * NoiseAt(middle));
            if (minute < middle)
            {
                high = value;
            }
            else
            {
                low = value;
                first = middle;
            }

            span = half;
        }

        return low;
    }

    private double Anchor(long anchor) => AnchorDeviation * NoiseAt(anchor << AnchorBits);

    /// <summary>A Brownian bridge's midpoint over a span has the standard deviation sigma x sqrt(span) / 2.</summary>
    private double Deviation(long span, double minuteDeviation) => scale * minuteDeviation * Math.Sqrt(span) / 2;

    private double NoiseAt(long minute)
    {
        var common = Noise.Gaussian(Noise.Bits(market, minute));
        if (shared >= 1) return common;
        return (shared * common) + (Math.Sqrt(1 - (shared * shared)) * Noise.Gaussian(Noise.Bits(own, minute)));
    }

    private PaperRegime RegimeOf(long episode, double change)
    {
        // One episode in seven is stormy, for all assets together; the others are named by where they went.
        if (Noise.Uniform(Noise.Bits(~market, episode), 0) < 1.0 / 7) return PaperRegime.HighVolatility;
        return change > PaperRegimes.TrendThreshold * scale ? PaperRegime.Bull
            : change < -PaperRegimes.TrendThreshold * scale ? PaperRegime.Bear
            : PaperRegime.Sideways;
    }
}
