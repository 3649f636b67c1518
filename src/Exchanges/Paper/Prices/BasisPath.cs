namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>
/// How far a perpetual's price is above its spot price, as a logarithm: a random value every 256 minutes within 8 bp, straight lines
/// between. The mark price goes half the way.
/// </summary>
internal sealed class BasisPath(long seed, string asset)
{
    private const double Largest = 0.0008;
    private const int GridBits = 8;
    private readonly ulong stream = Noise.Stream(seed, asset + "-basis");

    /// <summary>The basis at a minute.</summary>
    public double At(long minute)
    {
        var grid = minute >> GridBits;
        var share = (minute - (grid << GridBits)) / (double)(1 << GridBits);
        return (Grid(grid) * (1 - share)) + (Grid(grid + 1) * share);
    }

    private double Grid(long grid) => Largest * ((2 * Noise.Uniform(Noise.Bits(stream, grid), 0)) - 1);
}
