namespace AlphaPulse.Exchanges.Paper.Prices;

/// <summary>Random numbers as a pure function of what they are for: the same key always gives the same number, in any order.</summary>
internal static class Noise
{
    /// <summary>64 well mixed bits (the finaliser of SplitMix64: Steele, Lea, Flood, OOPSLA 2014).</summary>
    public static ulong Bits(ulong stream, long index)
    {
        unchecked
        {
            var z = stream + ((ulong)index * 0x9E3779B97F4A7C15UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>The stream of a seed and a purpose, such as a symbol.</summary>
    public static ulong Stream(long seed, string purpose)
    {
        var stream = Bits(0x5851F42D4C957F2DUL, seed);
        foreach (var letter in purpose) stream = Bits(stream, letter);
        return stream;
    }

    /// <summary>
    /// About standard normal and bounded by 3.47: the sum of the four 16-bit parts (Irwin-Hall), each of variance 2^32 / 12.
    /// </summary>
    public static double Gaussian(ulong bits)
    {
        const double mean = 4 * 65_535 / 2.0;
        const double deviation = 37_837.227_2;
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return (sum - mean) / deviation;
    }

    /// <summary>Uniform in [0, 1), from 24 of the bits.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="part">Which 24 of them: 0 or 1.</param>
    public static double Uniform(ulong bits, int part) => ((bits >> (part * 24)) & 0xFFFFFF) / (double)0x1000000;
}
