using AlphaPulse.Grains.Accounts;

namespace AlphaPulse.Grains.Tests.Accounts;

public sealed class AccountBooksTests
{
    private readonly MemoryState storage = new();
    private readonly List<string> told = [];
    private readonly AccountBooks books;

    public AccountBooksTests() => books = new AccountBooks(
        storage, () => told.Add($"committed {books!.State.PeakEquity} stored {storage.Stored.PeakEquity}"), () => told.Add("discarded"));

    [Fact]
    public async Task Change_OnceStored_IsToldOfBeforeItIsAnswered()
    {
        await books.ChangeAsync(state => Task.FromResult(state with { PeakEquity = 7m }));

        Assert.Equal(["committed 7 stored 7"], told);
    }

    [Fact]
    public async Task Change_ThatIsBeingStored_IsSeenByNobody()
    {
        storage.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var change = books.ChangeAsync(state => Task.FromResult(state with { PeakEquity = 7m }));

        Assert.Empty(told);
        Assert.Equal(0m, books.State.PeakEquity);

        storage.Gate.SetResult();
        await change;
        Assert.Equal(7m, books.State.PeakEquity);
    }

    [Fact]
    public async Task Change_ThatIsNotStored_IsDiscardedAndNeverTold()
    {
        storage.Failure = new IOException("The test lost the write.");

        await Assert.ThrowsAsync<IOException>(() => books.ChangeAsync(state => Task.FromResult(state with { PeakEquity = 7m })));

        Assert.Equal(["discarded"], told);
        Assert.Equal(0m, books.State.PeakEquity);
    }

    private sealed class MemoryState : IPersistentState<AccountState>
    {
        public AccountState State { get; set; } = new();

        public AccountState Stored { get; private set; } = new();

        public string? Etag => null;

        public bool RecordExists => true;

        public Exception? Failure { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task ClearStateAsync() => throw new NotSupportedException();

        public async Task WriteStateAsync()
        {
            if (Failure is { } failure) throw failure;
            if (Gate is { } gate) await gate.Task;
            Stored = State;
        }
    }
}
