namespace AlphaPulse.History.Tests;

public abstract class FlowStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private FlowStore Flows => new(Database);

    [Fact]
    public async Task Append_SameIdTwice_IsStoredOnce()
    {
        var flow = new ExternalFlow("tx1", Now, "deposit", "USDT", 1000.50m, 1000.4999m);

        Assert.True(await Flows.AppendAsync(Account, flow, None));
        Assert.False(await Flows.AppendAsync(Account, flow with { Quantity = 5m }, None));
        Assert.True(await Flows.AppendAsync("other", flow, None));

        Assert.Equal([flow], await Flows.ListAsync(Account, null, null, 10, 0, None));
    }

    [Fact]
    public async Task List_Range_OldestFirst()
    {
        var start = Now;
        for (var i = 0; i < 5; i++)
            await Flows.AppendAsync(Account, new ExternalFlow($"tx{i}", start.AddHours(i), "withdrawal", "BTC", -0.1m * i, -1m), None);

        async Task<IEnumerable<string>> Ids(DateTimeOffset? from, DateTimeOffset? before, int limit = 10, int offset = 0) =>
            (await Flows.ListAsync(Account, from, before, limit, offset, None)).Select(flow => flow.Id);
        Assert.Equal(["tx0", "tx1", "tx2", "tx3", "tx4"], await Ids(null, null));
        Assert.Equal(["tx1", "tx2"], await Ids(start.AddHours(1), start.AddHours(3)));
        Assert.Equal(["tx3", "tx4"], await Ids(null, null, limit: 3, offset: 3));
    }

    [Fact]
    public async Task Texts_AnyCharacters_RoundTrip()
    {
        foreach (var text in NastyTexts)
        {
            var flow = new ExternalFlow(text, Now, text, text, 1m, 1m);
            Assert.True(await Flows.AppendAsync(text, flow, None));
            Assert.Equal([flow], await Flows.ListAsync(text, null, null, 10, 0, None));
        }
    }

    [Fact]
    public async Task Rows_ChangedByAStatement_AreRefusedByTheDatabase()
    {
        await Flows.AppendAsync(Account, new ExternalFlow("tx", Now, "deposit", "USDT", 1m, 1m), None);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync("UPDATE external_flows SET quantity = '2'"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync("DELETE FROM external_flows"));
    }
}
