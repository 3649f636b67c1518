using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// What one activation shows of its account: the newest durable state and when it was last proved true. The activation's turns write it,
/// any thread of the process reads it; both value it by the same <see cref="AccountViews"/>, so that versions and moments agree.
/// </summary>
internal sealed class ShownAccount(string account, IPriceBoard prices, TimeProvider time)
{
    /// <summary>
    /// How long the activation's last word counts. A reader that comes later asks by a call, and its answer is the next word: an account
    /// that nobody reads costs nothing, and its data is at most this much older than a call would have it.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly AccountViews views = new(account, prices, time.GetUtcNow());
    private AccountState? state;
    private DateTimeOffset syncedAt;
    private long shownAt;
    private bool isWithdrawn;

    /// <summary>The account's name.</summary>
    public string Account { get; } = account;

    /// <summary>The activation's word: this is durable, and was last proved true then.</summary>
    public void Show(AccountState newest, DateTimeOffset provedAt)
    {
        lock (gate) (state, syncedAt, shownAt) = (newest, provedAt, time.GetTimestamp());
    }

    /// <summary>Like <see cref="Show"/>, and the state at the newest prices: for the activation itself.</summary>
    public AccountView ShowAndValue(AccountState newest, DateTimeOffset provedAt)
    {
        lock (gate)
        {
            (state, syncedAt, shownAt) = (newest, provedAt, time.GetTimestamp());
            return views.Get(newest, provedAt);
        }
    }

    /// <summary>The account at the newest prices, or null when the activation has to be asked.</summary>
    public AccountView? TryRead()
    {
        // The state is taken inside: a reader that was overtaken by a change must not value the older one after it.
        lock (gate)
            return state is not null && !isWithdrawn && IsCurrent(time.GetElapsedTime(shownAt)) ? views.Get(state, syncedAt) : null;
    }

    /// <summary>For good: the activation ends, or does not know any more what is stored.</summary>
    public void Withdraw()
    {
        lock (gate) isWithdrawn = true;
    }

    /// <summary>Whether the activation's word of this age still counts.</summary>
    internal static bool IsCurrent(TimeSpan age) => age < Lease;
}
