using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>
/// The regimes of the main market and of the held assets are computed, or it is known why one cannot be. Asked until it was so once: an
/// asset that is bought later does not make the program unready.
/// </summary>
internal sealed class RegimeReadiness(IGrainFactory grains, IAccountReader accounts) : IReadinessCheck
{
    private volatile bool wasReady;

    public string Name => "regimes";

    public async ValueTask<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        if (wasReady) return null;
        if (await accounts.GetViewAsync(Accounts.Main) is not { } view) return "the holdings are not known yet";
        var assets = view.Spot.Select(holding => holding.Asset).Concat(view.Perpetuals.Select(holding => holding.Asset)).Append(RunningRegimes.Market);
        foreach (var asset in assets.Distinct(StringComparer.Ordinal))
        {
            if (await grains.GetGrain<IRegimeGrain>(asset).GetStatus() is { Current: null, Problem: null }) return $"the regime of {asset} is being computed";
        }

        wasReady = true;
        return null;
    }
}
