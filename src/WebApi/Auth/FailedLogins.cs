using System.Net;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Counts failed logins in a sliding window: per user and address together and per address, where ten close the door for
/// that pair or address; and per user over all addresses, where they only slow the answer, so that nobody can lock a
/// trader out. An attempt counts as failed from its start, so that parallel guesses do not slip through.
/// </summary>
internal sealed class FailedLogins(TimeProvider time)
{
    public const int Allowed = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    private const int Capacity = 20_000;
    private static readonly TimeSpan DelayPerFailure = TimeSpan.FromMilliseconds(200);
    private readonly Lock gate = new();
    private readonly AttemptWindow<(string User, IPAddress Address)> pairs = new(Window, Allowed, Capacity);
    private readonly AttemptWindow<IPAddress> addresses = new(Window, Allowed, Capacity);
    private readonly AttemptWindow<string> users = new(Window, (int)(MaxDelay / DelayPerFailure) + Allowed, Capacity);

    /// <summary>Admits or refuses an attempt, and counts an admitted one as failed until <see cref="Succeed"/>.</summary>
    public LoginAdmission Begin(string user, IPAddress? from)
    {
        var address = AddressRange.Counted(from);
        var now = time.GetUtcNow();
        lock (gate)
        {
            var wait = Longer(pairs.WaitUntilFree((user, address), now), addresses.WaitUntilFree(address, now));
            if (wait > TimeSpan.Zero) return new LoginAdmission(wait, TimeSpan.Zero, now);
            var excess = Math.Max(0, users.Count(user, now) - Allowed + 1);
            pairs.Add((user, address), now);
            addresses.Add(address, now);
            users.Add(user, now);
            return new LoginAdmission(TimeSpan.Zero, Shorter(MaxDelay, excess * DelayPerFailure), now);
        }
    }

    /// <summary>The attempt was a good login: it clears the pair, and is itself no failure of the address or user.</summary>
    public void Succeed(string user, IPAddress? from, LoginAdmission admission) => Settle(user, from, admission, clearPair: true);

    /// <summary>The attempt was not judged (the store did not answer): it is no failure.</summary>
    public void Withdraw(string user, IPAddress? from, LoginAdmission admission) => Settle(user, from, admission, clearPair: false);

    private void Settle(string user, IPAddress? from, LoginAdmission admission, bool clearPair)
    {
        var address = AddressRange.Counted(from);
        lock (gate)
        {
            if (clearPair) pairs.Clear((user, address));
            else pairs.Remove((user, address), admission.At);
            addresses.Remove(address, admission.At);
            users.Remove(user, admission.At);
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
