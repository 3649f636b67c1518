namespace AlphaPulse.Exchanges;

/// <summary>The exchange sessions of this process, one an account.</summary>
public interface IVenueSessions
{
    /// <summary>
    /// Opens the account's session and keeps it until the lease is disposed. <paramref name="onEvents"/> is called, coalesced, from any
    /// thread when events wait: it must only signal, the owner then reads them in its own turn.
    /// </summary>
    /// <exception cref="InvalidOperationException">Somebody in this process holds the account's lease already.</exception>
    Task<IVenueLease> LeaseAsync(string account, Action onEvents, CancellationToken cancellationToken);

    /// <summary>The exchange of an account without its event stream, for sending orders and asking questions.</summary>
    IExchange GetExchange(string account);
}
