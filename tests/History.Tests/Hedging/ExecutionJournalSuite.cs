namespace AlphaPulse.History.Tests;

public abstract class ExecutionJournalSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private ExecutionJournal Journal => new(Database, Time);

    private JournaledExecution Execution(string id, string status = "pending") =>
        new(id, "execute", status, Now, "alice", """[{"symbol": "BTC-PERP"}]""");

    [Fact]
    public async Task Save_Again_UpdatesStatusAndLegsOnly()
    {
        var first = Execution("x1");
        await Journal.SaveAsync(Account, first, None);
        await Journal.SaveAsync(Account, new JournaledExecution("x1", "close", "completed", Now.AddDays(1), "mallory", "[]"), None);

        Assert.Equal(first with { Status = "completed", LegsJson = "[]" }, await Journal.FindAsync(Account, "x1", None));
        Assert.Null(await Journal.FindAsync("other", "x1", None));
    }

    [Fact]
    public async Task List_PageAndStatus_NewestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            await Journal.SaveAsync(Account, Execution($"x{i}", i % 2 == 0 ? "completed" : "pending"), None);
            if (i != 2) Time.Advance(TimeSpan.FromSeconds(1));
        }

        async Task<IEnumerable<string>> Ids(string? status, int limit, int offset) =>
            (await Journal.ListAsync(Account, status, limit, offset, None)).Select(execution => execution.Id);
        Assert.Equal(["x4", "x3", "x2", "x1", "x0"], await Ids(null, 10, 0));
        Assert.Equal(["x3", "x2"], await Ids(null, 2, 1));
        Assert.Equal(["x3", "x1"], await Ids("pending", 10, 0));
    }

    [Fact]
    public async Task Texts_AnyCharacters_RoundTrip()
    {
        foreach (var text in NastyTexts)
        {
            var execution = new JournaledExecution(text, text, text, Now, text, text);
            await Journal.SaveAsync(text, execution, None);
            Assert.Equal([execution], await Journal.ListAsync(text, text, 10, 0, None));
        }
    }
}
