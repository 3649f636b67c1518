namespace AlphaPulse.History.Tests;

public abstract class AlertStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private AlertStore Alerts => new(Database, Time);

    private NewAlert New(string id, AlertSeverity severity = AlertSeverity.Warning, string source = "risk") =>
        new(id, "rule-1", "Drawdown", "Drawdown is 0.26, above 0.25", severity, source, Now, ["drawdown", "a,b"]);

    [Fact]
    public async Task Append_SameIdTwice_IsStoredOnce()
    {
        var first = await Alerts.AppendAsync(Account, New("a"), None);
        var again = await Alerts.AppendAsync(Account, New("a", AlertSeverity.Critical), None);
        var next = await Alerts.AppendAsync(Account, New("b") with { RuleId = null, Tags = [] }, None);

        Assert.True(first.IsNew);
        Assert.False(again.IsNew);
        Assert.Equivalent(New("a"), again.Alert.Raised, strict: true);
        Assert.Equal((1L, 1L, 2L), (first.Alert.Seq, again.Alert.Seq, next.Alert.Seq));
        Assert.Null(next.Alert.Raised.RuleId);
        Assert.Equal(2, await Alerts.LastSeqAsync(Account, None));
    }

    [Fact]
    public async Task Append_64Writers_Gapless()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => Alerts.AppendAsync(Account, New($"a{i % 50}"), None))));

        var alerts = await Alerts.ReadAfterAsync(Account, 0, 1000, None);

        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), alerts.Select(alert => alert.Seq));
    }

    [Fact]
    public async Task Acknowledge_ManyAtOnce_OneSucceeds()
    {
        await Alerts.AppendAsync(Account, New("a"), None);
        Time.Advance(TimeSpan.FromMinutes(1));

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Alerts.AcknowledgeAsync(Account, "a", $"user{i}", None)));

        var acknowledged = Assert.Single(results, alert => alert is not null);
        Assert.Equal(Now, acknowledged!.AcknowledgedAt);
        Assert.Equivalent(acknowledged, await Alerts.FindAsync(Account, "a", None), strict: true);
        Assert.Null(await Alerts.AcknowledgeAsync(Account, "unknown", "alice", None));
        Assert.Null(await Alerts.AcknowledgeAsync("other", "a", "alice", None));
    }

    [Fact]
    public async Task List_EveryFilter_RestrictsNewestFirst()
    {
        var start = Now;
        for (var i = 0; i < 6; i++)
        {
            await Alerts.AppendAsync(Account, New($"{i}", (AlertSeverity)(i % 3), i < 3 ? "risk" : "hedge"), None);
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        await Alerts.AcknowledgeAsync(Account, "4", "alice", None);
        async Task<string> Ids(AlertQuery query) => string.Concat((await Alerts.ListAsync(Account, query, None)).Select(alert => alert.Raised.Id));
        Assert.Equal("543210", await Ids(new AlertQuery()));
        Assert.Equal("52", await Ids(new AlertQuery { Severity = AlertSeverity.Critical }));
        Assert.Equal("543", await Ids(new AlertQuery { Source = "hedge" }));
        Assert.Equal("4", await Ids(new AlertQuery { Acknowledged = true }));
        Assert.Equal("53210", await Ids(new AlertQuery { Acknowledged = false }));
        Assert.Equal("32", await Ids(new AlertQuery { From = start.AddMinutes(2), Before = start.AddMinutes(4) }));
        Assert.Equal("43", await Ids(new AlertQuery { Limit = 2, Offset = 1 }));
        Assert.Equal("5", await Ids(new AlertQuery { Severity = AlertSeverity.Critical, Source = "hedge", Acknowledged = false }));
        Assert.Equal("", await Ids(new AlertQuery { Source = "' OR 1=1 --" }));
    }

    [Fact]
    public async Task Texts_AnyCharacters_RoundTrip()
    {
        foreach (var text in NastyTexts)
        {
            var alert = new NewAlert(text, text, text, text, AlertSeverity.Info, text, Now, [text, text]);
            await Alerts.AppendAsync(text, alert, None);
            var acknowledged = await Alerts.AcknowledgeAsync(text, text, text, None);
            Assert.Equivalent(new Alert(1, alert, text, Now), acknowledged, strict: true);
        }
    }

    [Fact]
    public async Task Rows_ChangedByAStatement_AreRefusedByTheDatabase()
    {
        await Alerts.AppendAsync(Account, New("a"), None);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync("UPDATE alerts SET message = 'x'"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync("DELETE FROM alerts"));
    }
}
