using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One leg of an execution, as the journal keeps it and the API shows it.</summary>
internal sealed record HedgeLegBody(
    string Symbol, string Side, decimal Quantity, decimal Filled, decimal? AveragePrice, string State, string OrderLinkId, string? Reason)
{
    public static HedgeLegBody Of(HedgeLegView leg) => new(
        leg.Symbol, HedgeWords.Of(leg.Side), leg.Quantity, leg.Filled, leg.AveragePrice, leg.State.ToString(), leg.OrderLinkId, leg.Reason);
}
