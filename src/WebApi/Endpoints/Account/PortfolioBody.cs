using System.Text.Json.Serialization;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The account; <c>history</c> is there only when it was asked for.</summary>
internal sealed record PortfolioBody(
    decimal TotalValue,
    decimal Cash,
    IReadOnlyList<PortfolioPositionBody> Positions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PortfolioHistoryBody>? History)
{
    public static PortfolioBody Of(AccountView view, IReadOnlyList<MetricPoint>? history) => new(
        view.TotalValue,
        view.Cash,
        [.. view.Spot.Select(holding => PortfolioPositionBody.Of(holding, view.TotalValue))],
        history is null ? null : [.. history.Select(point => new PortfolioHistoryBody(point.Timestamp, point.Value))]);
}
