using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.WebApi.Auth;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AlphaPulse.WebApi.Tests;

public sealed class CredentialTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Protected = "/api/v1/users";

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task Token_OfAGoodLogin_WorksAndSaysWhatIsDocumented(string algorithm)
    {
        await using var api = await TestApi.StartAsync(tokens: Tokens(algorithm));
        using var answer = await api.PostTokenAsync("admin", TestApi.AdminPassword);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["access_token", "token_type", "expires_in"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal("bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(1800, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());

        var token = body.GetProperty("access_token").GetString()!;
        var jwt = new JsonWebToken(token);
        Assert.Equal(algorithm, jwt.Alg);
        Assert.Equal("admin", jwt.Subject);
        Assert.Equal("admin", jwt.GetClaim("role").Value);
        Assert.Equal(TimeSpan.FromMinutes(30), jwt.ValidTo - jwt.IssuedAt);
        Assert.Contains("manage_users", jwt.Claims.Where(c => c.Type == "permissions").Select(c => c.Value));
        Assert.NotEmpty(jwt.Id);
        using var client = api.WithToken(token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Protected)).StatusCode);
    }

    public static TheoryData<string> BadTokens => new("expired", "wrong key", "other algorithm", "none", "no exp", "unknown user",
        "no sub", "tampered", "not yet", "garbage", "empty", "sql", "path", "huge");

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Token_ThatIsBad_Gets401(string kind)
    {
        var api = fixture.Api;
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Make(kind));
        await AssertUnauthorizedAsync(client, "Could not validate credentials");
        Assert.DoesNotContain(Make(kind).Length > 10 ? Make(kind) : "no such text", api.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_SignedByTheSameSecretWithoutOurClaims_Works()
    {
        var api = fixture.Api;
        using var client = api.WithToken(Sign("admin", DateTime.UtcNow.AddMinutes(5)));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Protected)).StatusCode);
    }

    [Fact]
    public async Task Request_WithoutCredentials_Gets401()
    {
        var api = fixture.Api;
        using var client = api.CreateClient();
        await AssertUnauthorizedAsync(client, "Not authenticated");
        client.DefaultRequestHeaders.Add("Authorization", "Basic YWRtaW46YWRtaW4=");
        await AssertUnauthorizedAsync(client, "Not authenticated");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("' OR 1=1 --")]
    [InlineData("../../etc/passwd")]
    public async Task ApiKey_ThatIsBad_Gets401(string key)
    {
        var api = fixture.Api;
        using var client = api.WithKey(key);
        await AssertUnauthorizedAsync(client, "Could not validate credentials");
    }

    [Fact]
    public async Task KeyAndToken_MustBothBeGoodAndOfOneUser()
    {
        var api = fixture.Api;
        using var viewer = await api.AsAsync("viewer");
        var own = await api.LoginAsync("admin", TestApi.AdminPassword);
        var foreign = viewer.DefaultRequestHeaders.Authorization!.Parameter!;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, TestApi.AdminKey, own));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(api, TestApi.AdminKey, foreign));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(api, TestApi.AdminKey, "bad"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(api, "bad", own));
    }

    [Fact]
    public async Task HeadersGivenTwice_Get401()
    {
        var api = fixture.Api;
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-API-Key", [TestApi.AdminKey, TestApi.AdminKey]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Protected)).StatusCode);
    }

    private static TokenOptions Tokens(string algorithm) =>
        new() { Secret = System.Text.Encoding.UTF8.GetBytes(TestApi.Secret), Algorithm = algorithm };

    private static async Task<HttpStatusCode> StatusAsync(TestApi api, string key, string token)
    {
        using var client = api.WithToken(token);
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        return (await client.GetAsync(Protected)).StatusCode;
    }

    private static async Task AssertUnauthorizedAsync(HttpClient client, string detail)
    {
        using var answer = await client.GetAsync(Protected);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal(detail, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    private static string Make(string kind) => kind switch
    {
        "expired" => Sign("admin", DateTime.UtcNow.AddSeconds(-2)),
        "wrong key" => Sign("admin", DateTime.UtcNow.AddMinutes(5), secret: "another-secret-that-is-long-enough-0123456789-0123456789-0123456789"),
        "other algorithm" => Sign("admin", DateTime.UtcNow.AddMinutes(5), algorithm: "HS512"),
        "none" => Unsigned("admin", DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()),
        "no exp" => Sign("admin", expires: null),
        "unknown user" => Sign("nobody", DateTime.UtcNow.AddMinutes(5)),
        "no sub" => Sign(null, DateTime.UtcNow.AddMinutes(5)),
        "tampered" => Tamper(Sign("admin", DateTime.UtcNow.AddMinutes(5))),
        "not yet" => Sign("admin", DateTime.UtcNow.AddMinutes(9), notBefore: DateTime.UtcNow.AddMinutes(5)),
        "sql" => "' OR '1'='1",
        "path" => "../../../etc/passwd",
        "huge" => new string('a', 10_000),
        "empty" => "",
        _ => "not.a.token",
    };

    private static string Sign(
        string? user, DateTime? expires, string secret = TestApi.Secret, string algorithm = "HS256", DateTime? notBefore = null)
    {
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = user is null ? [] : new Dictionary<string, object> { ["sub"] = user },
            Expires = expires,
            NotBefore = notBefore,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(secret)), algorithm),
        });
    }

    private static string Unsigned(string user, long expires) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode($$"""{"sub":"{{user}}","exp":{{expires}}}""")}.";

    private static string Tamper(string token)
    {
        var parts = token.Split('.');
        parts[1] = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("admin", "root", StringComparison.Ordinal));
        return string.Join('.', parts);
    }
}
