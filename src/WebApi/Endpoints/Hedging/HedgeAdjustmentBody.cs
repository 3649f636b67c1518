using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One recommended change of one asset's hedge.</summary>
internal sealed record HedgeAdjustmentBody(string Asset, string Action, string Priority)
{
    public static HedgeAdjustmentBody Of(HedgeAdjustment adjustment) =>
        new(adjustment.Asset, adjustment.Action, HedgeWords.Of(adjustment.Priority));
}
