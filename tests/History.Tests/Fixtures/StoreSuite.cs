using AlphaPulse.Simulation;

namespace AlphaPulse.History.Tests;

/// <summary>One open database a test.</summary>
public abstract class StoreSuite<TFixture> : IAsyncLifetime
    where TFixture : IHistoryFixture, new()
{
    protected const string Account = "main";

    protected static CancellationToken None => CancellationToken.None;

    /// <summary>Texts that break careless SQL, JSON or line formats.</summary>
    protected static IReadOnlyList<string> NastyTexts { get; } =
    [
        "'; DROP TABLE users; --", "\" OR 1=1", "%_*?", "@limit", "\\'\\\"", "line\nbreak\r\ttab", "ünïcödé 🚀 漢字", "{\"json\": [1]}", " ",
    ];

    protected TFixture Fixture { get; } = new();

    protected VirtualTimeProvider Time => Fixture.Time;

    protected DateTimeOffset Now => Time.GetUtcNow();

    protected HistoryDatabase Database { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        await Fixture.CreateAsync();
        Database = await Fixture.OpenAsync();
    }

    /// <summary>Closes the database and opens it again, as a restart does.</summary>
    protected async Task RestartAsync(Func<HistoryOptions, HistoryOptions>? configure = null)
    {
        await Database.DisposeAsync();
        Database = await Fixture.OpenAsync(configure);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
