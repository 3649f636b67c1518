using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Asks the model for the texts that are wanted, one after another, and discards what does not pass the check.</summary>
internal sealed partial class CommentaryWorker(
    CommentaryDesk desk, ICommentaryModel model, TimeProvider time, ILogger<CommentaryWorker> logger) : BackgroundService
{
    /// <summary>The model is not asked more often, so that moving prices do not run up its bill.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private const int MaxKnownFailures = 100;

    private readonly HashSet<string> logged = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var facts in desk.Wanted.ReadAllAsync(stoppingToken))
        {
            desk.Keep(facts, await RephraseAsync(facts, stoppingToken));
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<string?> RephraseAsync(CommentaryFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            var text = await model.RephraseAsync(facts, cancellationToken);
            if (CommentaryCheck.FindFault(facts, text) is not { } fault) return text;
            if (IsNew(fault)) LogDiscarded(logger, fault);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The type alone: a service's words may repeat the key.
            if (IsNew(e.GetType().Name)) LogFailed(logger, e.GetType().Name);
        }

        return null;
    }

    private bool IsNew(string failure) => logged.Count < MaxKnownFailures && logged.Add(failure);

    [LoggerMessage(4201, LogLevel.Warning, "The model's commentary is discarded, the rules' text stays: {Fault}. This is logged once.")]
    private static partial void LogDiscarded(ILogger logger, string fault);

    [LoggerMessage(4202, LogLevel.Warning, "The commentary model failed with {Failure}, the rules' text stays. This is logged once.")]
    private static partial void LogFailed(ILogger logger, string failure);
}
