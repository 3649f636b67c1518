namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>All chance of one world, from its seed (SplitMix64: neighbouring seeds give unlike worlds).</summary>
internal sealed class Dice(int seed)
{
    private ulong state = (ulong)seed;

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>From 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    public TimeSpan Seconds(double from, double to) => TimeSpan.FromTicks((long)((from + ((to - from) * Unit())) * TimeSpan.TicksPerSecond));

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    private double Unit() => (Next() >> 11) / (double)(1UL << 53);

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
