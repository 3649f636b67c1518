using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

public sealed class StartTests
{
    private const string Password = "an-admin-password-1";
    private const string Key = "an-admin-api-key-0123456789-0123456789";

    [Fact]
    public async Task FirstStart_WritesCredentialsThatWork_AndARestartKeepsThem()
    {
        using var folder = new TemporaryFolder();
        string password;
        string token;
        await using (var silo = await SiloProcess.StartAsync(folder.Path))
        {
            var file = folder.File("first-credentials");
            var lines = (await File.ReadAllLinesAsync(file)).Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
            password = lines["password"];
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
            token = await LoginAsync(silo, password);
            Assert.Equal(HttpStatusCode.OK, await GetAsync(silo, "/api/v1/users", "Authorization", "Bearer " + token));
            Assert.Equal(HttpStatusCode.OK, await GetAsync(silo, "/api/v1/users", "X-API-Key", lines["api_key"]));

            var (code, took) = await silo.StopAsync();
            Assert.Equal(0, code);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            Assert.Contains(file, silo.Output, StringComparison.Ordinal);
            Assert.Contains("PAPER", silo.Output, StringComparison.Ordinal);
            Assert.Contains(silo.Client.BaseAddress!.ToString().TrimEnd('/'), silo.Output, StringComparison.Ordinal);
            AssertNoSecrets(silo, password, lines["api_key"], token);
            Assert.All(silo.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
        }

        await using var again = await SiloProcess.StartAsync(folder.Path);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(again, "/api/v1/users", "Authorization", "Bearer " + token));
        await LoginAsync(again, password);
    }

    [Fact]
    public async Task Start_OnPaper_IsReadyWithinTenSeconds()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path, Admin());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await silo.Client.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode) await Task.Delay(100, limit.Token);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(silo, "/api/v1/system/status", "X-API-Key", Key));
    }

    [Fact]
    public async Task Start_WithAPortInUse_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path, Admin());
        var (code, errors) = await SiloProcess.FailAsync(other.Path, silo.Client.BaseAddress!.Port, Admin());
        AssertOneLine(code, errors, "ALPHAPULSE_URLS");
    }

    [Fact]
    public async Task Start_OnALockedFolder_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path, Admin());
        var (code, errors) = await SiloProcess.FailAsync(folder.Path, null, Admin());
        AssertOneLine(code, errors, "in use by another AlphaPulse");
        Assert.True((await silo.Client.GetAsync("/health")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Start_OnAFolderThatCannotBeWritten_SaysSoInOneLine()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), "not a folder");
        var (code, errors) = await SiloProcess.FailAsync(folder.File("file"), null);
        AssertOneLine(code, errors, "ALPHAPULSE_DATA_DIR");
    }

    [Theory]
    [InlineData("history.db")]
    [InlineData("grains.db")]
    [InlineData("paper.db")]
    public async Task Start_OnACorruptDatabase_NamesItInOneLine(string database)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File(database), new string('x', 8192));
        var (code, errors) = await SiloProcess.FailAsync(folder.Path, null, Admin());
        AssertOneLine(code, errors, database);
    }

    [Theory]
    [InlineData("ALPHAPULSE_URLS", "nonsense")]
    [InlineData("JWT_SECRET", "short")]
    [InlineData("JWT_ALGORITHM", "none")]
    [InlineData("ACCESS_TOKEN_EXPIRE_MINUTES", "0")]
    [InlineData("LOG_LEVEL", "LOUD")]
    [InlineData("CORS_ORIGINS", "*")]
    [InlineData("ALPHAPULSE_RATE_LIMITS", "reads=many")]
    [InlineData("ALPHAPULSE_EXCHANGE", "kraken")]
    [InlineData("ALPHAPULSE_PAPER_SEED", "seed")]
    [InlineData("ALPHAPULSE_ADMIN_PASSWORD", "short")]
    [InlineData("ALPHAPULSE_ADMIN_API_KEY", "short")]
    [InlineData("ALPHA_PULSE_BYBIT_TESTNET", "maybe")]
    [InlineData("BYBIT_API_KEY", "alone")]
    public async Task Start_WithABadVariable_NamesItInOneLine(string variable, string value)
    {
        using var folder = new TemporaryFolder();
        var (code, errors) = await SiloProcess.FailAsync(folder.Path, null, (variable, value));
        AssertOneLine(code, errors, variable == "BYBIT_API_KEY" ? "BYBIT_API_SECRET" : variable);
        if (variable is "JWT_SECRET" or "BYBIT_API_KEY") Assert.DoesNotContain($"'{value}'", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_LiveOnAPaperFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using (var silo = await SiloProcess.StartAsync(folder.Path, Admin())) await silo.StopAsync();
        var (code, errors) = await SiloProcess.FailAsync(
            folder.Path, null, ("BYBIT_API_KEY", "key"), ("BYBIT_API_SECRET", "secret"), ("ALPHA_PULSE_BYBIT_TESTNET", "false"), ("BYBIT_BASE_URL", "http://127.0.0.1:9"), ("BYBIT_WS_URL", "ws://127.0.0.1:9"));
        AssertOneLine(code, errors, "paper");
    }

    private static (string, string)[] Admin() => [("ALPHAPULSE_ADMIN_PASSWORD", Password), ("ALPHAPULSE_ADMIN_API_KEY", Key)];

    private static async Task<string> LoginAsync(SiloProcess silo, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "admin", ["password"] = password });
        using var answer = await silo.Client.PostAsync("/token", form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task<HttpStatusCode> GetAsync(SiloProcess silo, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(header, value);
        using var answer = await silo.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static void AssertNoSecrets(SiloProcess silo, params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, silo.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, silo.Errors, StringComparison.Ordinal);
        }
    }

    private static void AssertOneLine(int code, string errors, string says)
    {
        Assert.Equal(1, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n'));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
