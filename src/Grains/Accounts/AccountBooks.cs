namespace AlphaPulse.Grains.Accounts;

/// <summary>
/// The account's stored state and the one way to change it. Reads and questions to the venue interleave with each other, changes come one
/// after another, and a reader sees a change only when it is durable.
/// </summary>
/// <param name="storage">Where it is kept.</param>
/// <param name="committed">Told of each change once it is durable, before the change is answered.</param>
/// <param name="discard">Ends the activation: what is in memory is no longer what is stored.</param>
internal sealed class AccountBooks(IPersistentState<AccountState> storage, Action committed, Action discard)
{
    private readonly SemaphoreSlim oneChange = new(1, 1);

    /// <summary>The newest durable state.</summary>
    public AccountState State { get; private set; } = storage.State;

    /// <summary>Makes one change: one state write, or none when the change gives back what it got.</summary>
    public async Task ChangeAsync(Func<AccountState, Task<AccountState>> change)
    {
        await oneChange.WaitAsync();
        try
        {
            var next = await change(State);
            if (ReferenceEquals(next, State)) return;
            storage.State = next;
            await storage.WriteStateAsync();
            State = next;
            committed();
        }
        catch
        {
            // A position or the store may be ahead of us: the next activation reads what is stored and replays from the cursor.
            discard();
            throw;
        }
        finally
        {
            oneChange.Release();
        }
    }
}
