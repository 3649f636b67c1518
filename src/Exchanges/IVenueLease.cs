namespace AlphaPulse.Exchanges;

/// <summary>One account's hold on its exchange session while its grain is active. Disposing it closes the session.</summary>
public interface IVenueLease : IAsyncDisposable
{
    /// <summary>The exchange of the account.</summary>
    IExchange Exchange { get; }

    /// <summary>Whether the live connection is up.</summary>
    bool IsConnected { get; }

    /// <summary>Takes the next event, in order of arrival.</summary>
    bool TryRead(out AccountEvent accountEvent);

    /// <summary>
    /// Whether events were dropped since the last call because the queue was full: the account must be reconciled. Reading it resets it.
    /// </summary>
    bool TakeOverflow();
}
