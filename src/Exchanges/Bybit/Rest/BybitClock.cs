namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// The venue's clock, estimated: its answer at one moment plus the time that has passed since, measured by the monotonic clock, so
/// that a step of the machine's wall clock changes nothing. Thread-safe.
/// </summary>
internal sealed class BybitClock(TimeProvider time)
{
    /// <summary>How old a measurement may grow.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    // Wall and monotonic clock disagree by more than this only after a step or a suspended machine, whose monotonic clock stood still.
    private static readonly TimeSpan SuspiciousStep = TimeSpan.FromMilliseconds(500);

    private volatile Measurement? last;

    /// <summary>The venue's time now; our own while it was never measured.</summary>
    public DateTimeOffset VenueNow => last is { } m ? m.VenueTime + time.GetElapsedTime(m.Timestamp) : time.GetUtcNow();

    /// <summary>The venue's clock minus ours; null while it was never measured.</summary>
    public TimeSpan? Offset => last is null ? null : VenueNow - time.GetUtcNow();

    /// <summary>Whether a new measurement is due.</summary>
    public bool IsStale
    {
        get
        {
            if (last is not { } m) return true;
            var elapsed = time.GetElapsedTime(m.Timestamp);
            return elapsed > MaxAge || (time.GetUtcNow() - m.WallTime - elapsed).Duration() > SuspiciousStep;
        }
    }

    /// <summary>Takes an answer: the venue named its time at about the middle of the round trip.</summary>
    public void Measured(DateTimeOffset venueTime, long sentTimestamp, long receivedTimestamp)
    {
        var roundTrip = time.GetElapsedTime(sentTimestamp, receivedTimestamp);
        last = new Measurement(venueTime + (roundTrip / 2), receivedTimestamp, time.GetUtcNow());
    }

    /// <summary>Asks for a new measurement before the next signed request.</summary>
    public void Distrust() => last = null;

    private sealed record Measurement(DateTimeOffset VenueTime, long Timestamp, DateTimeOffset WallTime);
}
