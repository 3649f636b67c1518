using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>Every route of the built program, called by everybody.</summary>
public sealed class RouteAccessTests
{
    private const string Password = "an-admin-password-1";
    private const string Secret = "a-signing-secret-of-enough-bytes-0123456789";

    [Fact]
    public async Task EveryRoute_ForEveryCaller_AnswersTheExactStatus()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_PASSWORD", Password), ("JWT_SECRET", Secret), ("ALPHAPULSE_RATE_LIMITS", "off"));
        await silo.WaitUntilReadyAsync();
        await AssertTableIsCompleteAsync(silo);
        var tokens = await MakeCallersAsync(silo);

        var faults = new List<string>();
        foreach (var row in RouteTable.Rows)
        {
            foreach (var (caller, token) in tokens)
            {
                using var answer = await silo.Client.SendAsync(Request(row, caller, token));
                var expected = row.StatusFor(caller);
                if ((int)answer.StatusCode != expected)
                    faults.Add($"{row.Method} {row.Path ?? row.Route} as {caller}: {(int)answer.StatusCode} instead of {expected}: {await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>A route that the program serves and the table does not name, or the reverse, is a fault.</summary>
    private static async Task AssertTableIsCompleteAsync(SiloProcess silo)
    {
        var document = await silo.Client.GetFromJsonAsync<JsonElement>("/openapi.json");
        var served =
            from path in document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select $"{method.Name.ToUpperInvariant()} {path.Name}";
        var named = RouteTable.Rows.Select(row => $"{row.Method} {row.Route}");
        Assert.Equal(named.Order(StringComparer.Ordinal), served.Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyDictionary<Caller, string?>> MakeCallersAsync(SiloProcess silo)
    {
        var admin = await silo.LoginAsync("admin", Password);
        await CreateAsync(silo, admin, "viewer");
        await CreateAsync(silo, admin, "trader");
        await CreateAsync(silo, admin, "trader", "leaver");
        var disabled = await silo.LoginAsync("leaver", Password);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/v1/users/leaver") { Content = JsonContent.Create(new { disabled = true }) };
        change.Headers.Authorization = new AuthenticationHeaderValue("Bearer", admin);
        using var changed = await silo.Client.SendAsync(change);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        return new Dictionary<Caller, string?>
        {
            [Caller.Nobody] = null,
            [Caller.Disabled] = disabled,
            [Caller.Expired] = ExpiredToken(),
            [Caller.Viewer] = await silo.LoginAsync("viewer", Password),
            [Caller.Trader] = await silo.LoginAsync("trader", Password),
            [Caller.Admin] = admin,
            [Caller.OtherAccount] = admin,
        };
    }

    private static HttpRequestMessage Request(RouteRow row, Caller caller, string? token)
    {
        var request = new HttpRequestMessage(new HttpMethod(row.Method), row.Path ?? row.Route);
        if (row.Body is { } body) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (caller == Caller.OtherAccount) request.Headers.Add("X-Account-Id", "other");
        return request;
    }

    /// <summary>A token with a good signature that ended yesterday, made here so that no clock has to be waited for.</summary>
    private static string ExpiredToken()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var head = Encode("""{"alg":"HS256","typ":"JWT"}""");
        var claims = Encode($$"""{"sub":"admin","role":"admin","iat":{{now - 90_000}},"exp":{{now - 86_400}},"jti":"expired"}""");
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes($"{head}.{claims}"));
        return $"{head}.{claims}.{Base64Url(mac)}";
    }

    private static string Encode(string json) => Base64Url(Encoding.UTF8.GetBytes(json));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static async Task CreateAsync(SiloProcess silo, string admin, string role, string? name = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/users")
        {
            Content = JsonContent.Create(new { username = name ?? role, password = Password, role }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", admin);
        using var created = await silo.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }
}
