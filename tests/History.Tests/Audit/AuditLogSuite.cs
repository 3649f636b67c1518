namespace AlphaPulse.History.Tests;

public abstract class AuditLogSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private static AuditEntry Entry(string actor = "alice", string action = "order.place", string? target = "BTC", string result = "success") =>
        new(actor, "10.0.0.1", action, target, """{"quantity": 0.5}""", result);

    [Fact]
    public async Task Append_TwoChains_NumbersEachWithoutGaps()
    {
        var log = new AuditLog(Database, Time);
        foreach (var chain in new[] { Account, AuditLog.SystemChain, Account }) await log.AppendAsync(chain, Entry(), None);

        var rows = await log.ListAsync(new AuditQuery { Chain = Account }, None);

        Assert.Equal([2L, 1L], rows.Select(row => row.Seq));
        Assert.Equal(Entry(), rows[0].Entry);
        var verification = await log.VerifyAsync(None);
        Assert.True(verification.IsValid);
        Assert.Equal(new Dictionary<string, long> { ["main"] = 2, ["system"] = 1 }, verification.RowsByChain);
    }

    [Fact]
    public async Task Append_64Writers_GaplessAndValid()
    {
        var log = new AuditLog(Database, Time);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 8; i++) await log.AppendAsync(writer % 2 == 0 ? Account : AuditLog.SystemChain, Entry($"w{writer}"), None);
        })));

        var rows = await log.ListAsync(new AuditQuery { Chain = Account, Limit = 1000 }, None);

        Assert.Equal(Enumerable.Range(1, 256).Select(i => (long)i), rows.Select(row => row.Seq).Order());
        Assert.Null((await log.VerifyAsync(None)).Fault);
    }

    [Fact]
    public async Task Verify_WhileRowsAreAppended_FindsNoFault()
    {
        var log = new AuditLog(Database, Time);
        var appending = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++) await log.AppendAsync(Account, Entry(), None);
        })).ToList();
        var all = Task.WhenAll(appending);
        do Assert.Null((await log.VerifyAsync(None)).Fault);
        while (!all.IsCompleted);
        await all;
    }

    [Fact]
    public async Task Append_AfterRestart_ContinuesTheChain()
    {
        await new AuditLog(Database, Time).AppendAsync(Account, Entry(), None);
        await RestartAsync();
        var log = new AuditLog(Database, Time);

        Assert.Equal(2, (await log.AppendAsync(Account, Entry(), None)).Seq);
        Assert.Null((await log.VerifyAsync(None)).Fault);
    }

    [Fact]
    public async Task List_EveryFilter_Restricts()
    {
        var log = new AuditLog(Database, Time);
        var start = Now;
        await log.AppendAsync(Account, Entry(actor: "bob"), None);
        Time.Advance(TimeSpan.FromMinutes(1));
        await log.AppendAsync(Account, Entry(action: "login"), None);
        await log.AppendAsync(Account, Entry(target: "ETH"), None);
        await log.AppendAsync(Account, Entry(result: "denied"), None);
        await log.AppendAsync(AuditLog.SystemChain, Entry(), None);

        async Task<int> Count(AuditQuery query) => (await log.ListAsync(query, None)).Count;
        Assert.Equal(5, await Count(new AuditQuery()));
        Assert.Equal(4, await Count(new AuditQuery { Chain = Account }));
        Assert.Equal(1, await Count(new AuditQuery { Actor = "bob" }));
        Assert.Equal(1, await Count(new AuditQuery { Action = "login" }));
        Assert.Equal(1, await Count(new AuditQuery { Target = "ETH" }));
        Assert.Equal(1, await Count(new AuditQuery { Result = "denied" }));
        Assert.Equal(4, await Count(new AuditQuery { From = start.AddMinutes(1) }));
        Assert.Equal(1, await Count(new AuditQuery { Before = start.AddMinutes(1) }));
        Assert.Equal(2, await Count(new AuditQuery { Limit = 2, Offset = 3 }));
        Assert.Equal(0, await Count(new AuditQuery { Actor = "' OR 1=1 --" }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Count(new AuditQuery { Limit = 0 }));
    }

    [Fact]
    public async Task Append_AnyText_RoundTripsAndVerifies()
    {
        var log = new AuditLog(Database, Time);
        foreach (var text in NastyTexts)
        {
            var entry = new AuditEntry(text, text, text, text, text, text);
            await log.AppendAsync(text, entry, None);
            Assert.Equal(entry, (await log.ListAsync(new AuditQuery { Chain = text }, None))[0].Entry);
        }

        await log.AppendAsync(Account, new AuditEntry("a\0b", null, "x\ud800", null, null, new string('y', 5000)), None);
        var row = (await log.ListAsync(new AuditQuery { Chain = Account }, None))[0];
        Assert.Equal(("a\ufffdb", AuditLog.MaximumTextLength), (row.Entry.Actor, row.Entry.Result.Length));
        await RestartAsync();
        Assert.Null((await new AuditLog(Database, Time).VerifyAsync(None)).Fault);
    }

    [Fact]
    public async Task Append_DetailTooLong_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => new AuditLog(Database, Time).AppendAsync(
            Account, Entry() with { Detail = new string('x', AuditLog.MaximumDetailLength + 1) }, None));

    [Fact]
    public async Task Rows_ChangedByAStatement_AreRefusedByTheDatabase()
    {
        await new AuditLog(Database, Time).AppendAsync(Account, Entry(), None);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync("UPDATE audit_rows SET actor = 'x'"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync("DELETE FROM audit_rows"));
        Assert.Null((await new AuditLog(Database, Time).VerifyAsync(None)).Fault);
    }

    [Fact]
    public async Task Open_KeyLostWithRows_SaysWhatToDo()
    {
        await new AuditLog(Database, Time).AppendAsync(Account, Entry(), None);
        File.Delete(Path.Combine(Fixture.Folder, "audit.key"));
        await RestartAsync();

        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => new AuditLog(Database, Time).OpenAsync(None));

        Assert.Contains("audit.key is missing", exception.Message);
    }
}
