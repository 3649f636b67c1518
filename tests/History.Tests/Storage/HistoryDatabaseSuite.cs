using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.History.Tests;

public abstract class HistoryDatabaseSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    [Fact]
    public async Task Open_Again_ChangesNothing()
    {
        await new RegimeStore(Database).BeginAsync("BTC", "BULL", 1, Now, None);
        await RestartAsync();
        await Database.OpenAsync(None);

        Assert.NotNull(await new RegimeStore(Database).NewestAsync("BTC", None));
    }

    [Fact]
    public async Task Open_DatabaseOfANewerProgram_IsRefusedWithTheNumbers()
    {
        await Fixture.ExecuteAsync("INSERT INTO schema_migrations (version, name, applied_at) VALUES (999, 'future', 0)");
        await Database.DisposeAsync();

        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => Fixture.OpenAsync());

        Assert.Contains("schema version 999", exception.Message);
    }

    [Fact]
    public async Task Open_AnotherMode_IsRefused()
    {
        await RestartAsync(options => options with { Mode = "paper" });
        await RestartAsync(options => options with { Mode = "paper" });

        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => Fixture.OpenAsync(options => options with { Mode = "live" }));

        Assert.Contains("belongs to a paper account, and this start is live", exception.Message);
    }

    [Fact]
    public async Task Write_CancelledBeforeItBegins_DoesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new RegimeStore(Database).BeginAsync("BTC", "BULL", 1, Now, cancelled.Token));
        Assert.Null(await new RegimeStore(Database).NewestAsync("BTC", None));
    }

    [Fact]
    public async Task Use_BeforeOpenOrAfterClose_SaysSo()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new UserStore(new HistoryDatabase(Fixture.Options, Time), Time).ListAsync(None));
        await Database.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => new RegimeStore(Database).BeginAsync("BTC", "BULL", 1, Now, None));
        Assert.Contains("closed", await new HistoryHealth(Database).FindProblemAsync(None));
    }

    [Fact]
    public async Task Close_WithQueuedWrites_WritesThemFirst()
    {
        var regimes = new RegimeStore(Database);
        var writing = Enumerable.Range(0, 500).Select(i => regimes.BeginAsync($"S{i}", "BULL", 1, Now, None)).ToList();
        await RestartAsync();
        await Task.WhenAll(writing);

        Assert.NotNull(await new RegimeStore(Database).NewestAsync("S499", None));
    }

    [Fact]
    public async Task Health_OpenDatabase_HasNoProblem() =>
        Assert.Null(await new HistoryHealth(Database).FindProblemAsync(None));

    [Fact]
    public async Task Health_BrokenSchema_IsAProblem()
    {
        await Fixture.TamperAsync("DROP TABLE database_facts");

        Assert.Contains("database_facts", await new HistoryHealth(Database).FindProblemAsync(None));
    }

    [Fact]
    public async Task AddHistory_AtStart_OpensAndServesEveryStore()
    {
        await Database.DisposeAsync();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Time).AddHistory(Fixture.Options);
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>()) await service.StartingAsync(None);

        foreach (var service in services.Where(service => service.ServiceType.Namespace == typeof(HistoryDatabase).Namespace))
            Assert.NotNull(provider.GetRequiredService(service.ServiceType));
        Assert.Null(await provider.GetRequiredService<HistoryHealth>().FindProblemAsync(None));
        Assert.True((await provider.GetRequiredService<AuditLog>().VerifyAsync(None)).IsValid);
    }
}
