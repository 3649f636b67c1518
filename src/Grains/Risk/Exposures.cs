using AlphaPulse.Grains.Accounts;
using AlphaPulse.Quant.Exposures;

namespace AlphaPulse.Grains.Risk;

/// <summary>The net exposures of an account.</summary>
internal static class Exposures
{
    /// <summary>Every asset held on either side, largest first.</summary>
    public static RiskExposure Of(AccountView view)
    {
        var assets = AccountSampler.Exposures(view);
        return new RiskExposure(
            view.AsOf,
            [
                .. PortfolioExposure.ByAsset(assets, view.TotalValue).Select(e => new AssetShare(e.Key, e.Value))
                    .OrderByDescending(e => Math.Abs(e.NetExposure)).ThenBy(e => e.Asset, StringComparer.Ordinal),
            ],
            PortfolioExposure.Total(assets, view.TotalValue),
            view.Warnings);
    }
}
