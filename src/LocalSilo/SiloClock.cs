namespace AlphaPulse.LocalSilo;

/// <summary>Whole seconds since the host began, set once a second: reading it costs nothing, so that every call can.</summary>
internal sealed class SiloClock(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private volatile int second;

    public int Second => second;

    /// <summary>The first second at which at least that time has passed.</summary>
    public int SecondAfter(TimeSpan duration) => (int)Math.Min(int.MaxValue, second + Math.Ceiling(duration.TotalSeconds) + 1);

    public int Advance() => second = (int)time.GetElapsedTime(start).TotalSeconds;
}
