using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Acceptance.Bybit;

namespace AlphaPulse.Cluster.Trial;

/// <summary>
/// The person of docs/hedging.md: an order whose sender died before it was seen at the exchange stays unknown until somebody has looked
/// there and says that it does not exist.
/// </summary>
internal sealed class Operator(TrialCluster cluster)
{
    /// <summary>How many orders had to be settled so.</summary>
    public int Settled { get; private set; }

    /// <summary>Settles what is unknown to AlphaPulse and to the exchange; answers whether there was any.</summary>
    public async Task<bool> SettleAsync()
    {
        var unknown = await FindUnknownAsync();
        if (unknown.Count == 0) return false;
        var known = (await new SimulatedAccount(cluster.Simulator).ReadOrdersAsync()).Select(order => order.LinkId).ToHashSet(StringComparer.Ordinal);
        var settled = 0;
        foreach (var (execution, leg, linkId) in unknown)
        {
            if (!known.Contains(linkId) && await SettleAsync(execution, leg)) settled++;
        }

        Settled += settled;
        return settled > 0;
    }

    private async Task<List<(string Execution, int Leg, string LinkId)>> FindUnknownAsync()
    {
        try
        {
            var executions = await cluster.Client.GetFromJsonAsync<JsonElement>(new Uri(cluster.Route(0).Address, "/api/v1/hedging/executions?limit=20"));
            return
            [
                .. from execution in executions.EnumerateArray()
                   from leg in execution.GetProperty("legs").EnumerateArray().Select((body, index) => (Body: body, Number: index + 1))
                   where leg.Body.GetProperty("state").GetString() == "Unknown"
                   select (execution.GetProperty("id").GetString()!, leg.Number, leg.Body.GetProperty("order_link_id").GetString()!),
            ];
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return []; // The next look finds them.
        }
    }

    private async Task<bool> SettleAsync(string execution, int leg)
    {
        try
        {
            using var answer = await cluster.Client.PostAsJsonAsync(
                new Uri(cluster.Route(0).Address, $"/api/v1/hedging/executions/{execution}/legs/{leg}/settle"),
                new { filled = 0, reason = "not in the exchange's list of orders" });
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false; // The next look finds it.
        }
    }
}
