using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.WebApi.Tests;

public sealed class ApiKeyTests
{
    private const string Keys = "/api/v1/api-keys";

    [Fact]
    public async Task Key_IsShownOnce_AndStopsWhenRevoked()
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        var created = await CreateAsync(admin, new { name = "bot", role = "trader" });
        Assert.Equal(["id", "name", "role", "expires_at", "allowed_addresses", "last_used_at", "key"], created.EnumerateObject().Select(p => p.Name));
        var secret = created.GetProperty("key").GetString()!;
        using var bot = api.WithKey(secret);
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("/api/v1/system/status")).StatusCode);
        Assert.DoesNotContain(secret, await admin.GetStringAsync(Keys), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"{Keys}/{created.GetProperty("id").GetString()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.GetAsync("/api/v1/system/status")).StatusCode);
        Assert.DoesNotContain("bot", await admin.GetStringAsync(Keys), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, api.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Rotated_HasANewSecretAndTheOldOneStops()
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        var old = await CreateAsync(admin, new { name = "bot", role = "trader" });
        using var answer = await admin.PostAsync($"{Keys}/{old.GetProperty("id").GetString()}/rotate", null);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var before = api.WithKey(old.GetProperty("key").GetString()!);
        using var after = api.WithKey((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("/api/v1/system/status")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/api/v1/system/status")).StatusCode);
        var rotated = Assert.Single((await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?action=api_key.rotate")).EnumerateArray());
        var detail = JsonElement.Parse(rotated.GetProperty("detail").GetString()!);
        Assert.Equal("trader", detail.GetProperty("role").GetString());
        Assert.Equal(old.GetProperty("id").GetString(), detail.GetProperty("replaces").GetString());
    }

    [Fact]
    public async Task Key_Expired_IsNotRotated()
    {
        var time = new VirtualTimeProvider(TestApi.Now);
        await using var api = await TestApi.StartAsync(time: time);
        using var admin = api.Admin();
        var old = await CreateAsync(admin, new { name = "bot", role = "trader", expires_at = TestApi.Now.AddHours(1) });
        time.Advance(TimeSpan.FromHours(1));
        using var answer = await admin.PostAsync($"{Keys}/{old.GetProperty("id").GetString()}/rotate", null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("expired at 2026-01-05T13:00:00Z", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("bot", await admin.GetStringAsync(Keys), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.0/8", 200)]
    [InlineData("10.0.0.0/8", 401)]
    public async Task Key_WithAllowedAddresses_WorksFromThereOnly(string allowed, int status)
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        var created = await CreateAsync(admin, new { name = "bot", role = "trader", allowed_addresses = new[] { allowed } });
        using var bot = api.WithKey(created.GetProperty("key").GetString()!);
        Assert.Equal(status, (int)(await bot.GetAsync("/api/v1/system/status")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name": "", "role": "viewer"}""")]
    [InlineData("""{"name": "bot", "role": "root"}""")]
    [InlineData("""{"name": "bot", "role": "viewer", "expires_at": "2020-01-01T00:00:00Z"}""")]
    [InlineData("""{"name": "bot", "role": "viewer", "expires_at": "soon"}""")]
    [InlineData("""{"name": "bot", "role": "viewer", "allowed_addresses": ["home"]}""")]
    [InlineData("""{"name": "bot", "role": "viewer", "allowed_addresses": [null]}""")]
    [InlineData("""{"name": "bot\u0000", "role": "viewer"}""")]
    public async Task Key_ThatIsWrong_Gets400(string body)
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(Keys, content)).StatusCode);
    }

    private static async Task<JsonElement> CreateAsync(HttpClient admin, object body)
    {
        using var answer = await admin.PostAsJsonAsync(Keys, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
