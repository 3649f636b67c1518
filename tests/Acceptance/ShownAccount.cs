using System.Net.Http.Json;
using System.Text.Json;

namespace AlphaPulse.Acceptance;

/// <summary>What the API says of the account; its trades since before any that a test knows.</summary>
internal sealed record ShownAccount(
    decimal Cash, IReadOnlyDictionary<string, decimal> Spot, IReadOnlyDictionary<string, decimal> Futures,
    IReadOnlyList<(string Id, string Symbol, decimal Quantity)> Trades)
{
    public static async Task<ShownAccount> ReadAsync(HttpClient client)
    {
        var portfolio = await GetAsync(client, "/api/v1/portfolio");
        var spot = await GetAsync(client, "/api/v1/positions/spot");
        var futures = await GetAsync(client, "/api/v1/positions/futures");
        var trades = new List<(string, string, decimal)>();
        for (var offset = 0; ; offset += 1_000)
        {
            var page = (await GetAsync(client, $"/api/v1/trades?start_time=2025-01-01T00:00:00Z&limit=1000&offset={offset}")).EnumerateArray().ToList();
            trades.AddRange(page.Select(trade => (Text(trade, "id"), Text(trade, "symbol"),
                (Text(trade, "side") == "buy" ? 1 : -1) * trade.GetProperty("quantity").GetDecimal())));
            if (page.Count < 1_000) break;
        }

        return new ShownAccount(portfolio.GetProperty("cash").GetDecimal(), Quantities(spot), Quantities(futures), trades);
    }

    /// <summary>The first thing in which account and venue differ, or null.</summary>
    public string? FindDifference(VenueBooks venue)
    {
        var twice = Trades.GroupBy(trade => trade.Id).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) return $"trade {twice.Key} is shown {twice.Count()} times";
        if (Trades.Count != venue.Executions.Count) return $"{Trades.Count} trades are shown, the venue has {venue.Executions.Count}";
        foreach (var trade in Trades)
        {
            if (!venue.Executions.TryGetValue(trade.Id, out var execution)) return $"trade {trade.Id} is unknown to the venue";
            if (execution != (trade.Symbol, trade.Quantity)) return $"trade {trade.Id} is {trade.Quantity} {trade.Symbol}, at the venue {execution.Quantity} {execution.Symbol}";
        }

        if (Cash != venue.Coins["USDT"]) return $"cash is {Cash}, at the venue {venue.Coins["USDT"]}";
        var coins = venue.Coins.Where(coin => coin.Key != "USDT" && coin.Value != 0).ToDictionary();
        if (Differing(Spot, coins) is { } asset) return $"{asset} is {Spot.GetValueOrDefault(asset)}, at the venue {coins.GetValueOrDefault(asset)}";
        if (Differing(Futures, venue.Positions) is { } symbol) return $"{symbol} is {Futures.GetValueOrDefault(symbol)}, at the venue {venue.Positions.GetValueOrDefault(symbol)}";
        var sums = Trades.GroupBy(trade => trade.Symbol).ToDictionary(group => group.Key, group => group.Sum(trade => trade.Quantity));
        return Differing(Futures, sums.Where(sum => sum.Value != 0).ToDictionary()) is { } summed
            ? $"{summed} is {Futures.GetValueOrDefault(summed)}, its trades add up to {sums.GetValueOrDefault(summed)}"
            : null;
    }

    private static string? Differing(IReadOnlyDictionary<string, decimal> a, IReadOnlyDictionary<string, decimal> b) =>
        a.Keys.Union(b.Keys).FirstOrDefault(key => a.GetValueOrDefault(key) != b.GetValueOrDefault(key));

    private static Dictionary<string, decimal> Quantities(JsonElement positions) =>
        positions.EnumerateArray().ToDictionary(position => Text(position, "symbol"), position => position.GetProperty("quantity").GetDecimal());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
