namespace AlphaPulse.Exchanges;

/// <summary>What a venue tells of an account as it happens. Events may repeat, arrive out of order, or be lost with the connection.</summary>
public abstract record AccountEvent
{
    private AccountEvent()
    {
    }

    /// <summary>Something was executed.</summary>
    /// <param name="Execution">The execution.</param>
    public sealed record Executed(Execution Execution) : AccountEvent;

    /// <summary>An order changed.</summary>
    /// <param name="Order">Its newest state.</param>
    public sealed record OrderChanged(VenueOrder Order) : AccountEvent;

    /// <summary>Coins changed. Only the coins that changed are listed.</summary>
    /// <param name="Wallet">Their new quantities.</param>
    public sealed record WalletChanged(Wallet Wallet) : AccountEvent;

    /// <summary>A perpetual changed; a closed one has quantity zero.</summary>
    /// <param name="Position">Its newest state.</param>
    public sealed record PositionChanged(VenuePosition Position) : AccountEvent;

    /// <summary>The live connection is up, for the first time or again: what happened in between must be fetched.</summary>
    public sealed record Connected : AccountEvent;

    /// <summary>The live connection is lost.</summary>
    /// <param name="Reason">Why, without secrets.</param>
    public sealed record Disconnected(string Reason) : AccountEvent;
}
