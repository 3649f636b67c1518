using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;

namespace AlphaPulse.Silo.Startup;

/// <summary>
/// Asks the venue what the key may do before anything else starts: a key that does not serve ends the start with one line that says why. A
/// venue that does not answer in time ends nothing, because what is known can be shown without it.
/// </summary>
internal sealed partial class ExchangeKeyCheck(BybitStartupCheck check, TimeProvider time, ILogger<ExchangeKeyCheck> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await check.VerifyOnceAsync(either.Token);
        }
        catch (VenueUnavailableException e)
        {
            LogUnanswered(e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnanswered($"no answer within {Patience.TotalSeconds} s");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(4, LogLevel.Warning, "The exchange key could not be checked at the start: {Reason}. The account is asked for again and again")]
    private partial void LogUnanswered(string reason);
}
