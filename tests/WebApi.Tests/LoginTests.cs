using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Auth;

namespace AlphaPulse.WebApi.Tests;

public sealed class LoginTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");

    [Theory]
    [InlineData("admin", "wrong-password")]
    [InlineData("nobody", "wrong-password")]
    [InlineData("' OR 1=1 --", "' OR 1=1 --")]
    [InlineData("../../etc/passwd", "x")]
    [InlineData("admin\r\nINJECTED", "x")]
    public async Task Login_WithWrongCredentials_Gets401AndNoSecretIsLogged(string username, string password)
    {
        using var answer = await fixture.Api.PostTokenAsync(username, password);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("Incorrect username or password", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        Assert.DoesNotContain("wrong-password", fixture.Api.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("INJECTED", fixture.Api.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("username=admin")]
    [InlineData("password=x")]
    [InlineData("username=&password=")]
    [InlineData("username=admin&username=bob&password=x")]
    [InlineData("username=admin&password=x&grant_type=client_credentials")]
    [InlineData("")]
    public async Task Login_WithABadForm_Gets400(string form)
    {
        using var content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.BadRequest, (await fixture.Api.Client.PostAsync("/token", content)).StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task Login_WithABodyThatIsNoForm_SaysToSendFormFields(string type)
    {
        using var content = new StringContent("""{"username": "admin", "password": "x"}""", System.Text.Encoding.UTF8, type);
        using var answer = await fixture.Api.Client.PostAsync("/token", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("form fields", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_AsJson_IsToldToSendAForm()
    {
        using var answer = await fixture.Api.Client.PostAsJsonAsync("/token", new { username = "admin", password = TestApi.AdminPassword });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("application/x-www-form-urlencoded", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_TenOfAPair_CloseItForThatAddressAlone()
    {
        var time = new VirtualTimeProvider();
        var failures = new FailedLogins(time);
        for (var i = 0; i < FailedLogins.Allowed; i++)
        {
            Assert.False(failures.Begin("admin", Home).IsRefused);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        // The first of the ten was 10 s ago: the door opens when it leaves the window.
        Assert.Equal(FailedLogins.Window - TimeSpan.FromSeconds(10), failures.Begin("admin", Home).RetryAfter);
        var elsewhere = failures.Begin("admin", IPAddress.Parse("192.0.2.2"));
        Assert.False(elsewhere.IsRefused);
        Assert.InRange(elsewhere.Delay, TimeSpan.FromMilliseconds(1), FailedLogins.MaxDelay);
        time.Advance(FailedLogins.Window);
        Assert.False(failures.Begin("admin", Home).IsRefused);
    }

    [Fact]
    public void Failures_TenOfAnAddress_CloseItForEveryUser()
    {
        var failures = new FailedLogins(new VirtualTimeProvider());
        for (var i = 0; i < FailedLogins.Allowed; i++) Assert.False(failures.Begin($"user{i}", Home).IsRefused);
        Assert.True(failures.Begin("other", Home).IsRefused);
        Assert.True(failures.Begin("other", Home.MapToIPv6()).IsRefused);
    }

    [Fact]
    public void Failures_FromManyAddresses_OnlySlowTheUser()
    {
        var failures = new FailedLogins(new VirtualTimeProvider());
        for (var i = 0; i < 200; i++)
        {
            var admission = failures.Begin("admin", new IPAddress([10, 0, (byte)(i / 250), (byte)i]));
            Assert.False(admission.IsRefused);
            Assert.InRange(admission.Delay, TimeSpan.Zero, FailedLogins.MaxDelay);
        }

        Assert.Equal(FailedLogins.MaxDelay, failures.Begin("admin", Home).Delay);
    }

    [Fact]
    public void Failures_ThenAGoodLogin_ClearThePair()
    {
        var failures = new FailedLogins(new VirtualTimeProvider());
        for (var i = 0; i < FailedLogins.Allowed - 1; i++) failures.Begin("admin", Home);
        failures.Succeed("admin", Home, failures.Begin("admin", Home));
        Assert.False(failures.Begin("admin", Home).IsRefused);
    }

    [Fact]
    public async Task Login_AfterTenFailures_Gets429FromHereAndWorksFromElsewhere()
    {
        await using var api = await TestApi.StartAsync();
        var first = await api.PostTokenAsync("admin", "wrong-password");
        // Nobody configured a proxy: a forged address counts as the real one.
        for (var i = 1; i < FailedLogins.Allowed; i++)
        {
            api.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            api.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{i}");
            (await api.PostTokenAsync("admin", "wrong-password")).Dispose();
        }

        using var refused = await api.PostTokenAsync("admin", TestApi.AdminPassword);
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), FailedLogins.Window);

        Assert.Equal(HttpStatusCode.OK, await LoginFromAsync(api, "127.0.0.2", TestApi.AdminPassword));
    }

    [Fact]
    public async Task Login_WhileManyAddressesGuess_IsSlowedButNeverRefused()
    {
        await using var api = await TestApi.StartAsync();
        var guesses = new List<Task<HttpStatusCode>>();
        for (var address = 1; address <= 6; address++)
        {
            for (var guess = 0; guess < 2; guess++) guesses.Add(LoginFromAsync(api, $"127.0.1.{address}", "wrong-password"));
        }

        // The admin comes in the middle of it, from a new address and from one of the guessers'.
        Assert.Equal(HttpStatusCode.OK, await LoginFromAsync(api, "127.0.0.2", TestApi.AdminPassword));
        Assert.Equal(HttpStatusCode.OK, await LoginFromAsync(api, "127.0.1.1", TestApi.AdminPassword));
        Assert.All(await Task.WhenAll(guesses), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        using var admin = api.Admin();
        var rows = await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?action=login&result=refused");
        Assert.Equal(12, rows.GetArrayLength());
        Assert.Equal(6, rows.EnumerateArray().Select(row => row.GetProperty("address").GetString()).Distinct().Count());
    }

    private static async Task<HttpStatusCode> LoginFromAsync(TestApi api, string address, string password)
    {
        using var client = new HttpClient(From(address)) { BaseAddress = api.BaseAddress };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "admin", ["password"] = password });
        using var answer = await client.PostAsync("/token", form);
        return answer.StatusCode;
    }

    private static SocketsHttpHandler From(string address) => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address).MapToIPv6(), 0));
            await socket.ConnectAsync(IPAddress.Loopback.MapToIPv6(), context.DnsEndPoint.Port, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };
}
