namespace AlphaPulse.WebApi.Auth;

/// <summary>Whether a login may be tried.</summary>
/// <param name="RetryAfter">Zero if it may; else how long the door stays closed.</param>
/// <param name="Delay">How long to hold the answer back.</param>
/// <param name="At">When it began.</param>
internal readonly record struct LoginAdmission(TimeSpan RetryAfter, TimeSpan Delay, DateTimeOffset At)
{
    public bool IsRefused => RetryAfter > TimeSpan.Zero;
}
