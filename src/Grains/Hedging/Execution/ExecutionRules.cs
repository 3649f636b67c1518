namespace AlphaPulse.Grains.Hedging;

/// <summary>The times that an execution keeps. See docs/hedging.md for the reasons.</summary>
internal static class ExecutionRules
{
    /// <summary>A leg is not sent later than this after the plan was made: prices and positions have moved on.</summary>
    public static readonly TimeSpan PlanLifetime = TimeSpan.FromSeconds(60);

    /// <summary>No send is begun later than this after the leg's intent was recorded, so that absence can be judged after a crash.</summary>
    public static readonly TimeSpan SendWindow = TimeSpan.FromSeconds(5);

    /// <summary>How long a send may take, the wait for the venue's limits included; then nothing leaves any more, or the outcome is unknown.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(8);

    /// <summary>How long a leg keeps the whole book waiting; then it is unknown, and only its asset waits.</summary>
    public static readonly TimeSpan FirstPhase = TimeSpan.FromSeconds(5);

    /// <summary>How long a market order may stay open before its rest is cancelled, and between two cancellations.</summary>
    public static readonly TimeSpan OpenPatience = TimeSpan.FromSeconds(10);

    /// <summary>A leg that is unknown for longer is reported to a person, once.</summary>
    public static readonly TimeSpan UnknownPatience = TimeSpan.FromSeconds(60);

    /// <summary>The venue's clock may be this far from ours when an order's time is compared.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(10);

    /// <summary>How often in a row the venue must list an order nowhere, after its own delay, before that counts as proof.</summary>
    public const int AbsencesForProof = 3;

    /// <summary>The first pause between two questions; it doubles up to <see cref="LongestPause"/>.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between two questions, before its jitter.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private const double LeastJitter = 0.75;
    private const double MostJitter = 1.25;

    /// <summary>The pause between two questions while absence is being proved.</summary>
    public static readonly TimeSpan AbsencePause = TimeSpan.FromMilliseconds(500);

    /// <summary>The pause before the gate is asked again.</summary>
    public static readonly TimeSpan GatePause = TimeSpan.FromMilliseconds(250);

    /// <summary>The pause before a result that could not be written is written again.</summary>
    public static readonly TimeSpan ReportRetry = TimeSpan.FromSeconds(1);

    /// <summary>A turn ends at the first question after so many effects, so that calls get their turn too.</summary>
    public const int MaxEffectsATurn = 16;

    /// <summary>
    /// The pause after the n-th question, doubled each time, with a jitter of a quarter either way that follows from the order's random
    /// id, so that many orders do not ask in step.
    /// </summary>
    public static TimeSpan PauseAfter(int questions, string orderLinkId)
    {
        var doubled = FirstPause.TotalMilliseconds * Math.Pow(2, Math.Clamp(questions - 1, 0, 20));
        var capped = Math.Min(doubled, LongestPause.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(capped * (LeastJitter + ((MostJitter - LeastJitter) * Jitter(questions, orderLinkId))));
    }

    /// <summary>
    /// How long ago something was. When the clock was set back meanwhile it seems to lie ahead: then it is taken as long ago, so that
    /// nothing waits for the clock to catch up.
    /// </summary>
    public static TimeSpan Elapsed(DateTimeOffset since, DateTimeOffset now) => (now - since).Duration();

    /// <summary>Whether a moment set for a question has come, or lies further ahead than any pause: then the clock was set back.</summary>
    public static bool IsDue(DateTimeOffset? askAt, DateTimeOffset now) => askAt is null || askAt <= now || askAt - now > LongestPause * MostJitter;

    /// <summary>How long to wait until then: never longer than the longest pause, whatever the clock did since that was decided.</summary>
    public static TimeSpan PauseUntil(DateTimeOffset until, DateTimeOffset now) =>
        TimeSpan.FromTicks(Math.Clamp((until - now).Ticks, 0, (LongestPause * MostJitter).Ticks));

    private static double Jitter(int questions, string orderLinkId)
    {
        var hash = 2166136261u;
        foreach (var c in orderLinkId) hash = (hash ^ c) * 16777619u;
        hash = (hash ^ (uint)questions) * 16777619u;
        return (hash >> 8) / (double)(1 << 24);
    }
}
