using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

/// <summary>The program on the real paper venue.</summary>
internal sealed class PaperHedgeHost : HedgeHost
{
    private ServiceProvider venue = null!;

    public TamperedExchange Exchange { get; private set; } = null!;

    public PaperExchange Paper => venue.GetRequiredService<PaperExchange>();

    public PaperFaults Faults => venue.GetRequiredService<PaperFaults>();

    public override IReadOnlyDictionary<string, int> Sends => Exchange.Sends;

    public static async Task<PaperHedgeHost> StartAsync()
    {
        var host = new PaperHedgeHost();
        host.venue = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(host.Time)
            .AddPaperExchange(new PaperOptions { DatabasePath = host.Folder.File("paper.db") })
            .BuildServiceProvider();
        host.Exchange = new TamperedExchange(host.Paper);
        foreach (var hosted in host.venue.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        await host.StartProgramAsync();
        return host;
    }

    public override async Task<IReadOnlyList<Execution>> VenueExecutions()
    {
        var all = new Dictionary<string, Execution>(StringComparer.Ordinal);
        var since = DateTimeOffset.UnixEpoch;
        while (true)
        {
            var page = await Paper.GetExecutionsAsync(since, 1_000, CancellationToken.None);
            foreach (var execution in page.Executions) all[execution.ExecutionId] = execution;
            if (!page.HasMore) return [.. all.Values];
            since = page.Executions[^1].ExecutedAt;
        }
    }

    public override Task<IReadOnlyList<VenuePosition>> VenuePositions() => Paper.GetPositionsAsync(CancellationToken.None);

    protected override void AddVenue(IServiceCollection services) =>
        services.AddSingleton<IExchange>(Exchange).AddSingleton(venue.GetRequiredService<IMarketData>()).AddExchangeServices(new PriceBoardOptions { LongHistory = TimeSpan.FromDays(60) });

    protected override async Task StopVenueAsync()
    {
        foreach (var hosted in venue.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        await venue.DisposeAsync();
    }
}
