using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>One execution.</summary>
internal sealed record HedgeExecutionBody(
    string Id, string Kind, string Status, DateTimeOffset CreatedAt, string RequestedBy, IReadOnlyList<HedgeLegBody> Legs)
{
    public static HedgeExecutionBody Of(HedgeExecutionView view) => new(
        view.Id, HedgeWords.Of(view.Kind), HedgeWords.Of(view.Status), view.CreatedAt, view.RequestedBy, [.. view.Legs.Select(HedgeLegBody.Of)]);

    public static HedgeExecutionBody Of(JournaledExecution row) => new(
        row.Id, row.Kind, row.Status, row.CreatedAt, row.RequestedBy,
        JsonSerializer.Deserialize(row.LegsJson, HedgeJournalJson.Default.IReadOnlyListHedgeLegBody) ?? []);
}
