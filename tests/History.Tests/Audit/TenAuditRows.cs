namespace AlphaPulse.History.Tests;

/// <summary>Ten rows are written, the program stops, somebody changes the data, the program starts again.</summary>
public abstract class TenAuditRows<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var log = new AuditLog(Database, Time);
        for (var i = 1; i <= 10; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await log.AppendAsync(Account, new AuditEntry("alice", "::1", $"action{i}", $"target{i}", "{}", "success"), None);
        }
    }

    /// <summary>The fault is found while the program runs, after a restart, and still after more rows were appended.</summary>
    protected async Task AssertAfterRestartAsync(Action<AuditFault> assert)
    {
        await RestartAsync();
        var log = new AuditLog(Database, Time);
        assert((await log.VerifyAsync(None)).Fault!);
        for (var i = 0; i < 3; i++) await log.AppendAsync(Account, new AuditEntry("bob", null, "login", null, null, "success"), None);
        assert((await log.VerifyAsync(None)).Fault!);
        await RestartAsync();
        assert((await new AuditLog(Database, Time).VerifyAsync(None)).Fault!);
    }
}
