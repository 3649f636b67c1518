using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AlphaPulse.WebApi.Tests;

public sealed class UserTests
{
    private const string Users = "/api/v1/users";
    private const string OtherPassword = "another-long-password";

    [Fact]
    public async Task User_CreatedChangedAndRemoved_IsAudited()
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        using var created = await admin.PostAsJsonAsync(Users, new { username = "ann", password = TestApi.AdminPassword, role = "viewer" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("/api/v1/users/ann", created.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsJsonAsync(Users, new { username = "ANN", password = OtherPassword, role = "viewer" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsJsonAsync(Users + "/ann", new { role = "trader" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(Users + "/ann")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync(Users + "/ann")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PutAsJsonAsync(Users + "/ann", new { role = "viewer" })).StatusCode);

        var rows = await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?target=ann");
        Assert.Equal(["user.delete", "user.update", "user.create"], rows.EnumerateArray()
            .Where(r => r.GetProperty("result").GetString() == "success").Select(r => r.GetProperty("action").GetString()));
        Assert.Equal("""{"role":"viewer"}""", rows.EnumerateArray().Last().GetProperty("detail").GetString());
        Assert.True((await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify")).GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("""{"password": "another-long-password"}""")]
    [InlineData("""{"role": "viewer"}""")]
    [InlineData("""{"disabled": true}""")]
    public async Task Change_OfPasswordRoleOrDisabling_EndsOlderTokens(string change)
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        using var trader = await api.AsAsync("trader");
        Assert.Equal(HttpStatusCode.OK, (await trader.GetAsync("/api/v1/system/status")).StatusCode);
        using var content = new StringContent(change, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsync(Users + "/trader-user", content)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await trader.GetAsync("/api/v1/system/status")).StatusCode);
    }

    [Fact]
    public async Task Change_OfPassword_EndsATokenThatDoesNotSayWhenItWasMade()
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        var signing = new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(TestApi.Secret)), "HS256");
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Expires = DateTime.UtcNow.AddMinutes(5), SigningCredentials = signing,
            Claims = new Dictionary<string, object> { ["sub"] = "ann" },
        });
        using var ann = api.WithToken(token);
        await admin.PostAsJsonAsync(Users, new { username = "ann", password = TestApi.AdminPassword, role = "trader" });
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/api/v1/system/status")).StatusCode);
        await admin.PutAsJsonAsync(Users + "/ann", new { password = OtherPassword });
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/api/v1/system/status")).StatusCode);
    }

    [Fact]
    public async Task User_WhoIsDisabled_CannotLogInAndTheKeysStop()
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        using var second = await api.AsAsync("admin");
        var key = (await (await second.PostAsJsonAsync("/api/v1/api-keys", new { name = "bot", role = "viewer" }))
            .Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        using var bot = api.WithKey(key);
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.GetAsync(Users)).StatusCode);
        await admin.PutAsJsonAsync(Users + "/admin-user", new { disabled = true });
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.GetAsync(Users)).StatusCode);
        using var login = await api.PostTokenAsync("admin-user", TestApi.AdminPassword);
        Assert.Equal(HttpStatusCode.Unauthorized, login.StatusCode);
    }

    [Theory]
    [InlineData("PUT", """{"role": "viewer"}""")]
    [InlineData("PUT", """{"disabled": true}""")]
    [InlineData("DELETE", null)]
    public async Task Admin_WhoIsTheLast_CannotBeRemoved(string method, string? body)
    {
        await using var api = await TestApi.StartAsync();
        using var admin = api.Admin();
        using var request = new HttpRequestMessage(new HttpMethod(method), Users + "/admin");
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Users)).StatusCode);
    }

    [Fact]
    public async Task Roles_DecideTheStatusOfEveryRoute()
    {
        await using var api = await TestApi.StartAsync();
        using var viewer = await api.AsAsync("viewer");
        using var trader = await api.AsAsync("trader");
        foreach (var (path, traderStatus) in new[] { ("/api/v1/system/status", 200), ("/api/v1/users", 403), ("/api/v1/api-keys", 403), ("/api/v1/audit", 403) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await api.Client.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync(path)).StatusCode);
            Assert.Equal(traderStatus, (int)(await trader.GetAsync(path)).StatusCode);
            using var foreign = new HttpRequestMessage(HttpMethod.Get, path);
            foreign.Headers.Add("X-Account-Id", "other");
            using var admin = api.Admin();
            Assert.Equal(HttpStatusCode.Forbidden, (await admin.SendAsync(foreign)).StatusCode);
        }
    }
}
