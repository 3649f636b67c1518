using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>Fits models off the grains' turns and one after another, in the order asked: a fit keeps a core busy for about a second.</summary>
internal sealed class RegimeFitting : IDisposable
{
    // Any fixed seed: the same candles give the same model.
    private const int Seed = 1;

    private readonly SemaphoreSlim turn = new(1);
    private int running;

    /// <summary>How many fits were asked for and have not ended.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>The fit to hourly candles, oldest first.</summary>
    public async Task<RegimeFit> FitAsync(IReadOnlyList<Candle> candles, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref running);
        try
        {
            return await InTurnAsync(candles, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<RegimeFit> InTurnAsync(IReadOnlyList<Candle> candles, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () => RegimeTrainer.Fit(
                    RegimeObservations.FromCandles(RegimeCourse.Prices(candles)), new Random(Seed), cancellationToken: cancellationToken),
                cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }
}
