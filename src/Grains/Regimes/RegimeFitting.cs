using AlphaPulse.Exchanges;
using AlphaPulse.Quant.Regimes;

namespace AlphaPulse.Grains.Regimes;

/// <summary>Fits models off the grains' turns and one after another, in the order asked: a fit keeps a core busy for about a second.</summary>
internal sealed class RegimeFitting : IDisposable
{
    // Any fixed seed: the same candles give the same model.
    private const int Seed = 1;

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The fit to hourly candles, oldest first.</summary>
    public async Task<RegimeFit> FitAsync(IReadOnlyList<Candle> candles, CancellationToken cancellationToken)
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

    public void Dispose() => turn.Dispose();
}
