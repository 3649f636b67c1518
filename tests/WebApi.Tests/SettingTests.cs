using AlphaPulse.WebApi.Auth;
using AlphaPulse.WebApi.Configuration;
using AlphaPulse.WebApi.Http;
using Microsoft.Extensions.Configuration;

namespace AlphaPulse.WebApi.Tests;

public sealed class SettingTests
{
    [Theory]
    [InlineData("HS256", 31, false)]
    [InlineData("HS256", 32, true)]
    [InlineData("HS384", 47, false)]
    [InlineData("HS384", 48, true)]
    [InlineData("HS512", 63, false)]
    [InlineData("HS512", 64, true)]
    [InlineData("RS256", 64, false)]
    [InlineData("none", 64, false)]
    public void Secret_MustBeAsLongAsTheHash(string algorithm, int length, bool good)
    {
        var reader = Reader(("Auth:JwtSecret", new string('x', length)), ("Auth:JwtAlgorithm", algorithm));
        TokenOptions.Read(reader);
        Assert.Equal(good, reader.Problems.Count == 0);
        Assert.DoesNotContain(reader.Problems, p => p.Contains("xxxx", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("off", true, 1000)]
    [InlineData("OFF", true, 1000)]
    [InlineData("reads=5", false, 5)]
    [InlineData("orders=1, anonymous=2, reads=7", false, 7)]
    [InlineData(null, false, 1000)]
    public void RateLimits_AreReadAsDocumented(string? text, bool off, int reads)
    {
        var reader = Reader(("Server:RateLimits", text));
        var options = RateLimitOptions.Read(reader);
        Assert.Empty(reader.Problems);
        Assert.Equal((off, reads), (options.Off, options.Reads));
    }

    [Theory]
    [InlineData("reads")]
    [InlineData("reads=0")]
    [InlineData("reads=-1")]
    [InlineData("writes=1")]
    [InlineData("on")]
    public void RateLimits_ThatAreWrong_AreRefused(string text)
    {
        var reader = Reader(("Server:RateLimits", text));
        RateLimitOptions.Read(reader);
        Assert.StartsWith("ALPHAPULSE_RATE_LIMITS must be", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:18001", false)]
    [InlineData("http://127.0.0.1:1;http://[::1]:2", false)]
    [InlineData("http://0.0.0.0:18001", true)]
    [InlineData("http://*:18001", true)]
    [InlineData("https://0.0.0.0:18001", false)]
    public void Urls_BeyondLoopbackWithoutTls_AreExposed(string urls, bool exposed) =>
        Assert.Equal(exposed, ServerOptions.Read(Reader(("Server:Urls", urls))).IsExposedWithoutTls);

    [Theory]
    [InlineData("Server:Urls", "localhost")]
    [InlineData("Server:Urls", "ftp://localhost:1")]
    [InlineData("Server:CorsOrigins", "https://desk.example/path")]
    [InlineData("Server:CorsOrigins", "*")]
    [InlineData("Server:Hosts", "http://desk.example")]
    [InlineData("Server:TrustedProxies", "10.0.0.0/99")]
    public void ServerSettings_ThatAreWrong_AreRefused(string key, string value)
    {
        var reader = Reader((key, value));
        ServerOptions.Read(reader);
        Assert.Single(reader.Problems);
    }

    [Theory]
    [InlineData("Auth:AdminPassword", "short")]
    [InlineData("Auth:AdminApiKey", "too-short")]
    [InlineData("Auth:AdminApiKey", "with spaces in it but long enough 0123456789")]
    public void AdminCredentials_ThatAreWeak_AreRefusedWithoutShowingThem(string key, string value)
    {
        var reader = Reader((key, value));
        AdminOptions.Read(reader);
        Assert.DoesNotContain(value, Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    private static SettingsReader Reader(params (string Key, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value))).Build());
}
