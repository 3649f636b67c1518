using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Which regimes are computed: the main market's and those of the assets that the account holds.</summary>
internal static class RunningRegimes
{
    /// <summary>The market that always runs, and the default of the routes.</summary>
    public const string Market = "BTC";

    public static bool Includes(string symbol, AccountView view) =>
        symbol == Market || view.Spot.Any(holding => holding.Asset == symbol) || view.Perpetuals.Any(holding => holding.Asset == symbol);

    /// <summary>The regime grain of a symbol that runs.</summary>
    /// <exception cref="ApiException">404: it does not run.</exception>
    public static async Task<IRegimeGrain> RegimeAsync(this HttpContext context, IGrainFactory grains, IAccountReader accounts, string symbol) =>
        Includes(symbol, await context.ViewAsync(accounts))
            ? grains.GetGrain<IRegimeGrain>(symbol)
            : throw ApiException.NotFound($"There is no regime of '{symbol}': only {Market} and held assets have one");
}
