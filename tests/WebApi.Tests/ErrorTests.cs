using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace AlphaPulse.WebApi.Tests;

public sealed class ErrorTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("POST", "/health", 405)]
    [InlineData("DELETE", "/api/v1/users", 405)]
    [InlineData("GET", "/api/v1/users/../../etc/passwd", 404)]
    [InlineData("GET", "/api/v1/api-keys?limit=0", 400)]
    [InlineData("GET", "/api/v1/api-keys?limit=1001", 400)]
    [InlineData("GET", "/api/v1/api-keys?limit=x", 400)]
    [InlineData("GET", "/api/v1/api-keys?limit=1&limit=2", 400)]
    [InlineData("GET", "/api/v1/api-keys?offset=-1", 400)]
    [InlineData("GET", "/api/v1/audit?start_time=yesterday", 400)]
    [InlineData("GET", "/api/v1/audit?details=maybe", 400)]
    [InlineData("GET", "/api/v1/audit?start_time=2026-01-02&end_time=2026-01-01", 400)]
    [InlineData("GET", "/api/v1/audit?nonsense=1", 200)]
    public async Task Request_ThatIsWrong_GetsItsStatusWithADetail(string method, string path, int status)
    {
        var api = fixture.Api;
        using var admin = api.Admin();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await admin.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        if (status >= 400) await AssertDetailAsync(answer);
    }

    [Theory]
    [InlineData("audit?limit=abc", "limit must be a whole number within its range, not 'abc'")]
    [InlineData("api-keys?offset=99999999999", "offset must be a whole number within its range, not '99999999999'")]
    [InlineData("audit?limit=", "limit must be a whole number within its range, not ''")]
    [InlineData("audit?limit=1&limit=2", "limit must be a whole number within its range, not '1,2'")]
    [InlineData("audit?end_time=x&start_time=y", "start_time must be an ISO 8601 time such as 2025-04-22T10:30:00Z, not 'y'")]
    [InlineData("audit?actor=a%00b", "actor must be a text without the character NUL, not 'a\0b'")]
    [InlineData("alerts?source=%00", "source must be a text without the character NUL, not '\0'")]
    [InlineData("trades?symbol=BTC%00", "symbol must be a text without the character NUL, not 'BTC\0'")]
    public async Task QueryValue_ThatCannotBeRead_IsNamedWithWhatToWrite(string query, string says)
    {
        using var admin = fixture.Api.Admin();
        using var answer = await admin.GetAsync("/api/v1/" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(says, await AssertDetailAsync(answer));
    }

    [Fact]
    public async Task Detail_IsReadableAsItStands_AndStillJson()
    {
        using var admin = fixture.Api.Admin();
        var body = await (await admin.GetAsync("/api/v1/api-keys?limit=%22%0A%3Cb%3E")).Content.ReadAsStringAsync();
        Assert.Equal("""{"detail":"limit must be a whole number within its range, not '\"\n<b>'"}""", body);
    }

    [Theory]
    [InlineData("""{"username": "ann", "password": "long-enough-123", "role": "viewer", "admin": true}""", "unknown field")]
    [InlineData("""{"username": "ann", "password": "long-enough-123"}""", "role")]
    [InlineData("""{"username": "ann", "password": "long-enough-123", "role": null}""", "")]
    [InlineData("""{"username": "ann", "username": "bob", "password": "long-enough-123", "role": "viewer"}""", "twice")]
    [InlineData("""{"username": "ann", "password": "long-enough-123", "role": "root"}""", "role must be one of")]
    [InlineData("""{"username": "ann", "password": "short", "role": "viewer"}""", "12 characters")]
    [InlineData("""{"username": "../ann", "password": "long-enough-123", "role": "viewer"}""", "username")]
    [InlineData("""{"username": 5, "password": "long-enough-123", "role": "viewer"}""", "$.username")]
    [InlineData("[1,2", "not valid JSON")]
    [InlineData("", "JSON body")]
    [InlineData("null", "JSON body")]
    public async Task Body_ThatIsWrong_Gets400AndChangesNothing(string body, string says)
    {
        var api = fixture.Api;
        using var admin = api.Admin();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync("/api/v1/users", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, await AssertDetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal(1, (await admin.GetFromJsonAsync<JsonElement>("/api/v1/users")).GetArrayLength());
    }

    [Fact]
    public async Task Body_OfAnotherContentType_Gets400()
    {
        var api = fixture.Api;
        using var admin = api.Admin();
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var answer = await admin.PostAsync("/api/v1/users", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("application/json", await AssertDetailAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", "The body lacks")]
    [InlineData("\"utf-8\"", "The body lacks")]
    [InlineData("UTF8", "The body lacks")]
    [InlineData("", "The body lacks")]
    [InlineData("utf-8 x", "The Content-Type 'application/json; charset=utf-8 x' cannot be read")]
    [InlineData("bogus", "The charset 'bogus' of the Content-Type is not known")]
    [InlineData("utf-7", "The charset 'utf-7' of the Content-Type is not known")]
    public async Task Body_WithACharset_IsReadOrRefusedByName(string charset, string says)
    {
        using var admin = fixture.Api.Admin();
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=" + charset);
        using var answer = await admin.PostAsync("/api/v1/users", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(says, await AssertDetailAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/token", true)]
    [InlineData("/token", false)]
    [InlineData("/api/v1/users", true)]
    [InlineData("/api/v1/users", false)]
    public async Task Body_OverOneMebibyte_Gets413(string path, bool declaresLength)
    {
        var api = fixture.Api;
        using var admin = api.Admin();
        // Spaces are the beginning of good JSON, so that only the length is wrong.
        using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(new string(' ', 2 * 1024 * 1024)));
        content.Headers.ContentType = new(path == "/token" ? "application/x-www-form-urlencoded" : "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (!declaresLength) request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        using var answer = await admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await AssertDetailAsync(answer);
    }

    [Fact]
    public async Task Exception_ThatNobodyExpected_Gets500WithoutInternals()
    {
        await using var api = await TestApi.StartAsync(routes: app =>
            app.MapGet("/broken", string () => throw new InvalidOperationException("internal secret")).AllowAnonymous());
        using var answer = await api.Client.GetAsync("/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await AssertDetailAsync(answer), StringComparison.Ordinal);
        Assert.Contains("internal secret", api.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desk-42:a.b_c", true)]
    [InlineData("bad id\t", false)]
    [InlineData("{injected}", false)]
    public async Task RequestId_IsTheCallersIfHarmless(string given, bool kept)
    {
        var api = fixture.Api;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.TryAddWithoutValidation("X-Request-Id", given);
        using var answer = await api.Client.SendAsync(request);
        var id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));
        Assert.Equal(kept, string.Equals(given, id, StringComparison.Ordinal));
    }

    private static async Task<string> AssertDetailAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.Contains("X-Request-Id"));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("detail", Assert.Single(body.EnumerateObject()).Name);
        var detail = body.GetProperty("detail").GetString();
        Assert.False(string.IsNullOrWhiteSpace(detail));
        Assert.DoesNotContain("AlphaPulse.", detail, StringComparison.Ordinal);
        return detail;
    }
}
