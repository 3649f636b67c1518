using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance.Bybit;

/// <summary>The simulated venue's own word on the account, asked and signed by hand so that no code of the program stands between.</summary>
internal sealed class SimulatedAccount(BybitSimulatorProcess simulator)
{
    /// <summary>Coins, positions and executions.</summary>
    public async Task<VenueBooks> ReadBooksAsync()
    {
        var wallet = await ReadAsync("/v5/account/wallet-balance", "accountType=UNIFIED");
        var positions = await ReadAsync("/v5/position/list", "category=linear&settleCoin=USDT&limit=200");
        var executions = await ReadAsync("/v5/execution/list", "category=linear&limit=100");
        return new VenueBooks(
            wallet.Single().GetProperty("coin").EnumerateArray().ToDictionary(coin => Text(coin, "coin"), coin => Number(coin, "walletBalance")),
            positions.ToDictionary(p => Perpetual(p), p => (Text(p, "side") == "Sell" ? -1 : 1) * Number(p, "size")),
            executions.ToDictionary(e => Text(e, "execId"), e => (Perpetual(e), (Text(e, "side") == "Sell" ? -1 : 1) * Number(e, "execQty"))));
    }

    /// <summary>Each order that the venue ever took, open or not: the caller's id, and what is filled.</summary>
    public async Task<IReadOnlyList<(string LinkId, decimal Filled)>> ReadOrdersAsync()
    {
        var open = await ReadAsync("/v5/order/realtime", "category=linear&settleCoin=USDT&limit=50");
        var ended = await ReadAsync("/v5/order/history", "category=linear&limit=50");
        return [.. open.Concat(ended).Select(o => (Text(o, "orderLinkId"), Number(o, "cumExecQty")))];
    }

    private async Task<List<JsonElement>> ReadAsync(string path, string query)
    {
        var rows = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var result = await AskAsync(path, cursor.Length == 0 ? query : $"{query}&cursor={Uri.EscapeDataString(cursor)}");
            rows.AddRange(result.GetProperty("list").EnumerateArray());
            cursor = result.TryGetProperty("nextPageCursor", out var next) ? next.GetString()! : "";
            if (cursor.Length == 0) return rows;
        }
    }

    private async Task<JsonElement> AskAsync(string path, string query)
    {
        const string Window = "5000";
        const int TooManyVisits = 10006;
        var key = simulator.Settings["BYBIT_API_KEY"];
        while (true)
        {
            var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?{query}");
            request.Headers.Add("X-BAPI-API-KEY", key);
            request.Headers.Add("X-BAPI-TIMESTAMP", timestamp);
            request.Headers.Add("X-BAPI-RECV-WINDOW", Window);
            request.Headers.Add("X-BAPI-SIGN", Convert.ToHexStringLower(HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(simulator.Settings["BYBIT_API_SECRET"]), Encoding.UTF8.GetBytes(timestamp + key + Window + query))));
            using var answer = await simulator.Client.SendAsync(request);
            var envelope = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var code = envelope.GetProperty("retCode").GetInt32();
            if (code == 0) return envelope.GetProperty("result");
            if (code != TooManyVisits) throw new HttpRequestException($"{path}: {envelope}");
            await Task.Delay(TimeSpan.FromMilliseconds(200)); // The limit is of a second.
        }
    }

    private static string Perpetual(JsonElement row) => Text(row, "symbol").Replace("USDT", "-PERP", StringComparison.Ordinal);

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement row, string name) => decimal.Parse(Text(row, name), CultureInfo.InvariantCulture);
}
