namespace AlphaPulse.Bybit.Soak;

/// <summary>Time that runs so many times faster than the machine's, timers included.</summary>
internal sealed class AcceleratedTimeProvider(int speed) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly long startTimestamp = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + (System.GetElapsedTime(startTimestamp) * speed);

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    // A timer that is due is due at once; a millisecond is the finest that the machine gives.
    private TimeSpan Scale(TimeSpan span) => span == Timeout.InfiniteTimeSpan || span <= TimeSpan.Zero
        ? span
        : TimeSpan.FromMilliseconds(Math.Max(1, Math.Min(span.TotalMilliseconds / speed, int.MaxValue)));

    private sealed class ScaledTimer(ITimer timer, AcceleratedTimeProvider time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Scale(dueTime), time.Scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
