using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The journey of an alert through the built program: rule, breach, list, webhook, acknowledgement, restart.</summary>
public sealed class AlertTests
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private const string Secret = "a-webhook-secret-0123456789-0123456789";

    [Fact]
    public async Task Alert_FromRuleToAcknowledgement_OnceAndKeptOverARestart()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await HttpRecorder.StartAsync();
        (string, string)[] variables =
        [
            ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"), ("ALPHAPULSE_ADMIN_API_KEY", Key),
            ("Alerts__Webhook__Url", receiver.Address + "/hook?token=address-secret"), ("Alerts__Webhook__Secret", Secret),
        ];
        string id;
        await using (var silo = await StartAsync(folder, variables))
        {
            using var created = await silo.Client.PostAsJsonAsync("/api/v1/alerts/rules", new { name = "Rich", metric = "portfolio_value", @operator = ">", threshold = 1, severity = "info", channels = new[] { "webhook" } });
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            var alert = await UntilAlertAsync(silo);
            id = alert.GetProperty("id").GetString()!;
            Assert.Equal(("info", "portfolio_value", "Rich"), (alert.GetProperty("severity").GetString(), alert.GetProperty("source").GetString(), alert.GetProperty("title").GetString()));

            using var acknowledged = await silo.Client.PostAsync($"/api/v1/alerts/{id}/acknowledge", content: null);
            Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
            using var again = await silo.Client.PostAsync($"/api/v1/alerts/{id}/acknowledge", content: null);
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
            await UntilAsync(() => Task.FromResult(receiver.Taken.Count > 0));
            await silo.StopAsync();
            Assert.DoesNotContain("address-secret", silo.Output + silo.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, silo.Output + silo.Errors, StringComparison.Ordinal);
        }

        var post = receiver.Taken[0];
        byte[] signed = [.. Encoding.ASCII.GetBytes(post.Headers["X-AlphaPulse-Timestamp"] + "."), .. post.Body];
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)), post.Headers["X-AlphaPulse-Signature"]);
        Assert.Equal(id, JsonDocument.Parse(post.Body).RootElement.GetProperty("id").GetString());

        await using var restarted = await StartAsync(folder, variables);
        var listed = await restarted.Client.GetFromJsonAsync<JsonElement>("/api/v1/alerts?acknowledged=true&source=portfolio_value");
        Assert.Equal(id, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(6, (await restarted.Client.GetFromJsonAsync<JsonElement>("/api/v1/alerts/rules")).GetArrayLength());
    }

    [Theory]
    [InlineData("Alerts__Webhook__Url", "http://localhost/hook", "Alerts__Webhook__Secret")]
    [InlineData("Alerts__Webhook__Secret", Secret, "Alerts__Webhook__Url")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task Start_WithABadSetting_NamesIt(string variable, string value, string named)
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await SiloProcess.FailAsync(folder.Path, null, (variable, value));
        Assert.Equal(1, code);
        Assert.StartsWith(named, errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, errors, StringComparison.Ordinal);
    }

    private static async Task<SiloProcess> StartAsync(TemporaryFolder folder, (string, string)[] variables)
    {
        var silo = await SiloProcess.StartAsync(folder.Path, variables);
        silo.Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        await UntilAsync(async () => (await silo.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
        return silo;
    }

    private static async Task<JsonElement> UntilAlertAsync(SiloProcess silo)
    {
        JsonElement alerts = default;
        await UntilAsync(async () =>
        {
            alerts = await silo.Client.GetFromJsonAsync<JsonElement>("/api/v1/alerts?source=portfolio_value");
            return alerts.GetArrayLength() > 0;
        });
        return Assert.Single(alerts.EnumerateArray());
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
    }
}
