using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The backup command on a program that trades, and a second program on what it wrote.</summary>
public sealed class BackupTests
{
    private const string AdminKey = "an-admin-api-key-0123456789-0123456789";
    private const string Password = "an-admin-password-1";
    private const string Rule = """{"name":"any value","metric":"portfolio_value","operator":">","threshold":0,"for_seconds":0,"channels":["log"]}""";
    private const string Policy = """{"target_net_exposure":0.1,"tolerance":0.03,"high_priority_drift":0.3,"medium_priority_drift":0.2}""";

    private static readonly string[] Kept =
    [
        "/api/v1/users", "/api/v1/api-keys", "/api/v1/alerts/rules", "/api/v1/hedging/policy", "/api/v1/risk/trading-state", "/api/v1/regime/history",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Backup_WhileHedgesFill_RestoresTheSameStateElsewhere()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var backup = other.File("backup");
        Dictionary<string, string> before;
        string alerts, token, key;
        await using (var silo = await StartAsync(folder.Path))
        {
            (token, key) = await MakeStateAsync(silo);
            before = await ReadAsync(silo.Client);
            alerts = await silo.Client.GetStringAsync("/api/v1/alerts");
            using var trading = new CancellationTokenSource();
            var trader = HedgeTrader.TradeAsync(silo.Client, trading.Token);
            await UntilAsync("trades", async () => (await ShownAccount.ReadAsync(silo.Client)).Trades.Count > 0);

            var (code, output, errors) = await SiloProcess.RunAsync(folder.Path, "backup", backup);

            Assert.True(code == 0, errors);
            Assert.Contains("history.db", output, StringComparison.Ordinal);
            silo.Kill();
            await trading.CancelAsync();
            await trader;
        }

        AssertFiles(folder.Path, backup);
        var venue = (await PaperBooks.ReadAsync(backup)).Executions.Count;
        Assert.True(venue > 0, "Nothing had been filled when the backup was taken.");

        await using var restored = await StartAsync(backup);
        await UntilAsync("account and venue to agree", async () => (await ShownAccount.ReadAsync(restored.Client)).FindDifference(await PaperBooks.ReadAsync(backup)) is null);
        Assert.True((await ShownAccount.ReadAsync(restored.Client)).Trades.Count >= venue, "Trades of the backup are missing.");
        Assert.Equal(before, await ReadAsync(restored.Client));
        AssertContainsAll(alerts, await restored.Client.GetStringAsync("/api/v1/alerts"));
        Assert.True((await restored.Client.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify")).GetProperty("valid").GetBoolean());
        await restored.LoginAsync("ann", Password);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(restored, "Authorization", "Bearer " + token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(restored, "X-API-Key", key));
        using var hedged = await restored.Client.PostAsync("/api/v1/hedging/execute", content: null);
        Assert.True(hedged.IsSuccessStatusCode, await hedged.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Backup_ThatCannotBeWritten_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        var (code, output, errors) = await SiloProcess.RunAsync(folder.Path, "backup", folder.File("backup"));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("nothing to copy", Assert.Single(errors.Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<SiloProcess> StartAsync(string folder)
    {
        var silo = await SiloProcess.StartAsync(folder, ("ALPHAPULSE_ADMIN_API_KEY", AdminKey), ("ALPHAPULSE_ADMIN_PASSWORD", Password), ("ALPHAPULSE_RATE_LIMITS", "off"));
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", AdminKey);
        await silo.WaitUntilReadyAsync();
        return silo;
    }

    /// <summary>A user with a token, a key, a policy, a trading state, and a rule that has raised an alert, which is acknowledged.</summary>
    private static async Task<(string Token, string Key)> MakeStateAsync(SiloProcess silo)
    {
        await SendAsync(silo, HttpMethod.Post, "/api/v1/users", $$"""{"username":"ann","password":"{{Password}}","role":"trader"}""");
        var key = await SendAsync(silo, HttpMethod.Post, "/api/v1/api-keys", """{"name":"desk","role":"trader"}""");
        await SendAsync(silo, HttpMethod.Put, "/api/v1/hedging/policy", Policy);
        await SendAsync(silo, HttpMethod.Put, "/api/v1/risk/trading-state", """{"state":"Active","reason":"kept by the backup"}""");
        await SendAsync(silo, HttpMethod.Post, "/api/v1/alerts/rules", Rule);
        JsonElement alert = default;
        await UntilAsync("an alert", async () =>
        {
            var list = await silo.Client.GetFromJsonAsync<JsonElement>("/api/v1/alerts");
            alert = list.EnumerateArray().FirstOrDefault();
            return list.GetArrayLength() > 0;
        });
        await SendAsync(silo, HttpMethod.Post, $"/api/v1/alerts/{alert.GetProperty("id").GetString()}/acknowledge", body: null);
        return (await silo.LoginAsync("ann", Password), key.GetProperty("key").GetString()!);
    }

    private static async Task<JsonElement> SendAsync(SiloProcess silo, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What must be the same before and after; when a key was last used may differ.</summary>
    private static async Task<Dictionary<string, string>> ReadAsync(HttpClient client)
    {
        var read = new Dictionary<string, string>();
        foreach (var path in Kept)
        {
            var text = await client.GetStringAsync(path);
            read[path] = System.Text.RegularExpressions.Regex.Replace(text, "\"last_used_at\":(?:null|\"[^\"]*\")", "", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        }

        return read;
    }

    /// <summary>
    /// Every file that a restore needs is there and private; a new file of the data folder must be thought of here. The kill may leave
    /// the half-written replacement of a small file, which is nothing to restore.
    /// </summary>
    private static void AssertFiles(string folder, string backup)
    {
        string[] left = ["lock", "first-credentials"];
        string[] passing = ["-wal", "-shm", ".new"];
        var needed = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!)
            .Where(name => !passing.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))).Except(left);
        Assert.Equal(needed.Order(StringComparer.Ordinal), Directory.GetFiles(backup).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(backup));
        Assert.All(Directory.GetFiles(backup), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    private static void AssertContainsAll(string expected, string actual)
    {
        var rows = JsonElement.Parse(actual).EnumerateArray().Select(row => row.GetRawText()).ToHashSet();
        Assert.All(JsonElement.Parse(expected).EnumerateArray(), row => Assert.Contains(row.GetRawText(), rows));
    }

    private static async Task<HttpStatusCode> StatusAsync(SiloProcess silo, string header, string value)
    {
        using var client = new HttpClient { BaseAddress = silo.Client.BaseAddress };
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.GetAsync("/api/v1/portfolio");
        return answer.StatusCode;
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!await isSo())
        {
            if (DateTime.UtcNow > deadline) Assert.Fail($"Waited {Patience.TotalSeconds} s for {what}.");
            await Task.Delay(100);
        }
    }
}
