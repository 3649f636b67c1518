namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>Reads a path's minutes in ascending order, computing each episode once: 400 days are 141 of them.</summary>
internal sealed class EpisodeReader(PricePath path)
{
    private readonly double[] values = new double[PricePath.EpisodeMinutes + 1];
    private long? episode;
    private PaperRegime regime;

    /// <summary>The shape of a minute and the regime that it is in.</summary>
    public (MinuteShape Shape, PaperRegime Regime) Read(long minute)
    {
        var wanted = minute >> PricePath.EpisodeBits;
        if (episode != wanted)
        {
            regime = path.Fill(wanted, values);
            episode = wanted;
        }

        var i = (int)(minute - (wanted << PricePath.EpisodeBits));
        return (MinuteShape.Of(path, minute, values[i], values[i + 1], regime), regime);
    }
}
