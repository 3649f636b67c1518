using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlphaPulse.Simulation;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.Acceptance;

/// <summary>
/// The program on a data folder that an older one has left. <c>OldFolders/v1.zip</c> was written on 2 June 2025, by its clock, by the last
/// program whose grains ran on a host of its own instead of Orleans, and that program was killed: its write-ahead logs are in the folder,
/// and most of what it knew is only there. What the older program had answered stands below.
/// </summary>
public sealed partial class OldDataFolderTests : IDisposable
{
    private const string Key = "apk_OVKPvPtk5g6i2MDzvPs-8xkFBbQv9QDCudcQK8l12p0";
    private const string FirstKey = "an-old-folder-api-key-0123456789-0123456789";
    private const string Execution = "01JWQXY43GETF8B6ZPDMQDYBY9";
    private const string RequestKey = "an-old-request-1";
    private const string RequestBody = """{"dry_run":false,"assets":["BTC"]}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder folder = new();

    public OldDataFolderTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "OldFolders", "v1.zip"), folder.Path);
        foreach (var log in new[] { "grains.db-wal", "history.db-wal", "paper.db-wal" }) Assert.True(new FileInfo(folder.File(log)).Length > 0, log);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task OldFolder_OfAKilledProgram_IsServedAsItWasAndTradesOn()
    {
        await using var silo = await StartAsync();

        await AssertPeopleAsync(silo);
        await AssertSettingsAsync(silo.Client);
        await AssertAccountAsync(silo.Client);
        Assert.Equal(
            $$"""[{"id":"{{Execution}}","kind":"execute","status":"completed","created_at":"2025-06-02T09:00:37.36Z","requested_by":"admin","legs":[{"symbol":"BTC-PERP","side":"sell","quantity":0.45,"filled":0.45,"average_price":50008.622,"state":"Filled","order_link_id":"ap-{{Execution}}-1","reason":null}]}]""",
            await silo.Client.GetStringAsync("/api/v1/hedging/executions"));
        await AssertAuditAsync(silo.Client, "hedge.execute");

        using var active = await silo.Client.PutAsJsonAsync("/api/v1/risk/trading-state", new { state = "Active", reason = "the new program" });
        Assert.Equal(HttpStatusCode.OK, active.StatusCode);
        using var hedged = await ExecuteAsync(silo.Client, """{"assets":["ETH"]}""", "a-new-request");
        var result = await hedged.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("completed", "ETH-PERP"), (Text(result, "status"), Text(Assert.Single(result.GetProperty("executed_trades").EnumerateArray()), "asset")));
        await AssertAgreesWithVenueAsync(silo.Client);
        await AssertAuditAsync(silo.Client, "risk.trading_state.update");
    }

    [Fact]
    public async Task OldRequest_RepeatedToTheNewProgram_IsAnsweredFromTheRecordAndSendsNothing()
    {
        await UseKeysNowAsync();
        await using var silo = await StartAsync();
        var orders = await CountOrdersAsync();

        using var again = await ExecuteAsync(silo.Client, RequestBody, RequestKey);

        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replay")));
        Assert.Equal(
            """{"status":"completed","executed_trades":[{"asset":"BTC-PERP","side":"sell","amount":"0.45","price":"50008.622"}],"message":"Successfully executed hedge adjustments"}""",
            await again.Content.ReadAsStringAsync());
        Assert.Equal((1, 1), (orders, await CountOrdersAsync()));
        Assert.Single((await silo.Client.GetFromJsonAsync<JsonElement>("/api/v1/hedging/executions")).EnumerateArray());
        using var other = await ExecuteAsync(silo.Client, """{"assets":["ETH"]}""", RequestKey);
        Assert.Contains("IDEMPOTENCY_KEY_REUSED", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<SiloProcess> StartAsync()
    {
        var silo = await SiloProcess.StartAsync(folder.Path);
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", FirstKey);
        await silo.WaitUntilReadyAsync();
        return silo;
    }

    private static async Task AssertPeopleAsync(SiloProcess silo)
    {
        await silo.LoginAsync("admin", "old-folder-password-1");
        await silo.LoginAsync("olga", "old-folder-password-2");
        var users = (await silo.Client.GetFromJsonAsync<JsonElement>("/api/v1/users")).EnumerateArray().Select(user => (Text(user, "username"), Text(user, "role")));
        Assert.Equal([("admin", "admin"), ("olga", "trader")], users.Order());
        using var desk = new HttpClient { BaseAddress = silo.Client.BaseAddress };
        desk.DefaultRequestHeaders.Add("X-API-Key", Key);
        using var seen = await desk.GetAsync("/api/v1/portfolio");
        using var refused = await desk.GetAsync("/api/v1/users");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (seen.StatusCode, refused.StatusCode));
    }

    private static async Task AssertSettingsAsync(HttpClient client)
    {
        // Shown in USD of one moment's value, kept as fractions of it.
        var limits = await client.GetFromJsonAsync<JsonElement>("/api/v1/risk/limits");
        decimal Limit(string kind, string name) => limits.GetProperty(kind + "_limits").GetProperty(name).GetDecimal();
        var value = Limit("margin", "total") / 1.25m;
        var fractions = new[] { Limit("position", "default"), Limit("exposure", "total"), Limit("drawdown", "max") }.Select(usd => Math.Round(usd / value, 10));
        Assert.Equal([0.3m, 0.9m, 0.2m], fractions);
        Assert.InRange((await client.GetFromJsonAsync<JsonElement>("/api/v1/portfolio")).GetProperty("total_value").GetDecimal(), value * 0.98m, value * 1.02m);

        Assert.Equal(
            """{"state":"ReduceOnly","reason":"kept by the old folder","changed_by":"admin","changed_at":"2025-06-02T09:00:41.3628974Z"}""",
            await client.GetStringAsync("/api/v1/risk/trading-state"));
        Assert.Equal(
            """{"target_net_exposure":0.1,"tolerance":0.03,"high_priority_drift":0.3,"medium_priority_drift":0.15}""",
            await client.GetStringAsync("/api/v1/hedging/policy"));
        var rules = (await client.GetFromJsonAsync<JsonElement>("/api/v1/alerts/rules")).EnumerateArray().Select(rule => rule.GetRawText()).ToList();
        Assert.Equal(6, rules.Count);
        Assert.Contains(
            """{"id":"rule-be8179b3ef323e4e","name":"Old rule","metric":"portfolio_value","operator":"<","threshold":1000,"for_seconds":30,"severity":"warning","message":"The account is nearly empty","channels":["log"],"cooldown_seconds":600,"enabled":true}""",
            rules);
    }

    private async Task AssertAccountAsync(HttpClient client)
    {
        Assert.Equal(
            """[{"id":"paper-x2","symbol":"BTC-PERP","side":"sell","quantity":0.051,"price":50004.1,"timestamp":"2025-06-02T09:00:38.878Z","status":"filled","order_type":"market","fees":1.402615005},{"id":"paper-x1","symbol":"BTC-PERP","side":"sell","quantity":0.399,"price":50009.2,"timestamp":"2025-06-02T09:00:38.878Z","status":"partially_filled","order_type":"market","fees":10.97451894}]""",
            await client.GetStringAsync("/api/v1/trades?start_time=2025-06-01T00:00:00Z"));
        Assert.Equal([("BTC", 0.5m, 50030.5m), ("ETH", 10m, 2501.84m)], await PositionsAsync(client, "spot"));
        Assert.Equal([("BTC-PERP", -0.45m, 50008.622m)], await PositionsAsync(client, "futures"));
        // Cash has moved with the funding of the time since then.
        await AssertAgreesWithVenueAsync(client);
    }

    private async Task AssertAgreesWithVenueAsync(HttpClient client)
    {
        var deadline = DateTime.UtcNow + Patience;
        while ((await ShownAccount.ReadAsync(client)).FindDifference(await PaperBooks.ReadAsync(folder.Path)) is { } difference)
        {
            if (DateTime.UtcNow > deadline) Assert.Fail($"Account and venue differ: {difference}.");
            await Task.Delay(100);
        }
    }

    private static async Task AssertAuditAsync(HttpClient client, string action)
    {
        Assert.True((await client.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify")).GetProperty("valid").GetBoolean());
        var rows = (await client.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=100")).EnumerateArray().ToList();
        Assert.Contains(rows, row => Text(row, "action") == action);
    }

    /// <summary>A key is kept for a week; the request gets the moment at which an operator would have replaced the program.</summary>
    private async Task UseKeysNowAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={folder.File("grains.db")};Pooling=False");
        await connection.OpenAsync();
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT payload FROM grain_state WHERE type='hedge-book'";
        var payload = (string)(await read.ExecuteScalarAsync())!;
        var moved = KeyMoment().Replace(payload, "${before}" + DateTimeOffset.UtcNow.AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture), 1);
        Assert.NotEqual(payload, moved);
        await using var write = connection.CreateCommand();
        write.CommandText = "UPDATE grain_state SET payload=$payload WHERE type='hedge-book'";
        write.Parameters.AddWithValue("$payload", moved);
        Assert.Equal(1, await write.ExecuteNonQueryAsync());
    }

    private async Task<int> CountOrdersAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={folder.File("paper.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM orders";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> ExecuteAsync(HttpClient client, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/hedging/execute");
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    private static async Task<IEnumerable<(string Symbol, decimal Quantity, decimal Price)>> PositionsAsync(HttpClient client, string kind) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/positions/{kind}")).EnumerateArray()
            .Select(position => (Text(position, "symbol"), position.GetProperty("quantity").GetDecimal(), position.GetProperty("avg_entry_price").GetDecimal()))
            .Order();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex("(?<before>\"Keys\":\\[.*?\"At\":\")[^\"]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex KeyMoment();
}
