namespace AlphaPulse.Simulation;

/// <summary>
/// A clock that moves only when <see cref="Advance"/> is called, by one driver. Timers due on the way fire in order of
/// their due time, each at its own due time, on the caller's thread.
/// </summary>
public sealed class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<VirtualTimer> timers = [];
    private DateTimeOffset now = start;
    private TimeSpan step;

    public VirtualTimeProvider() : this(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now + step;
    }

    public override long GetTimestamp()
    {
        lock (gate) return now.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>How many timers wait; lets a test wait until the code under test has armed its own.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (gate) return timers.Count;
        }
    }

    /// <summary>Sets the wall clock forward or back at once, as an administrator does: the monotonic clock and the timers do not move.</summary>
    public void StepWallClock(TimeSpan by)
    {
        lock (gate) step += by;
    }

    /// <summary>Moves the clock forward and fires what becomes due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = new DateTimeOffset(GetTimestamp(), TimeSpan.Zero) + by;
        while (TakeDue(target) is { } due) due.Fire();
        lock (gate) now = now > target ? now : target;
    }

    /// <summary>Moves the clock to the next timer and fires that one alone; false when none waits.</summary>
    public bool AdvanceToNextTimer()
    {
        if (TakeDue(DateTimeOffset.MaxValue) is not { } next) return false;
        next.Fire();
        return true;
    }

    internal void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.Due = now + dueTime;
            timers.Add(timer);
        }
    }

    internal void Disarm(VirtualTimer timer)
    {
        lock (gate) timers.Remove(timer);
    }

    private VirtualTimer? TakeDue(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is null) return null;
            timers.Remove(next);
            now = next.Due > now ? next.Due : now;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due = now + next.Period;
                timers.Add(next);
            }

            return next;
        }
    }
}
