using AlphaPulse.Exchanges.Paper.Prices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Paper;

/// <summary>Brings every new price to the venue, so that waiting orders fill and funding is paid while nobody asks.</summary>
internal sealed partial class PaperClock(PaperVenue venue, IPaperPrices prices, TimeProvider clock, ILogger<PaperClock> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var quote in prices.StreamQuotesAsync([.. PaperMarkets.All.Select(m => m.Symbol)], stoppingToken))
                    await venue.ApplyQuoteAsync(quote, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A full disk or a silent price source must not end the venue: what is due stays due.
                LogPriceNotApplied(exception);
                await Task.Delay(RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The paper venue could not take a price; it tries again.")]
    private partial void LogPriceNotApplied(Exception exception);
}
