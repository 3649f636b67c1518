using AlphaPulse.BybitSimulator;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.Bybit.Tests.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;

namespace AlphaPulse.Bybit.Tests.Faults;

/// <summary>A key that does not serve: start-up says which thing is wrong and what to change, and never shows the key.</summary>
public sealed class StartupTests
{
    [Theory]
    [InlineData(10003, "API key is invalid.", "separate keys")]
    [InlineData(33004, "Your api key has expired.", "expired")]
    [InlineData(10005, "Permission denied, please check your API key permissions.", "permission")]
    [InlineData(10010, "Unmatched IP, please check your API key's bound IP addresses.", "address")]
    [InlineData(10028, "The API can only be accessed by unified account users.", "unified")]
    public async Task StreamEvents_AKeyThatIsRefused_SaysWhyAndWhatToChange(int code, string text, string expected)
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.RetCode, Path = "/v5/", Code = code, Text = text, Count = 0 });
        var stream = client.Exchange.StreamEventsAsync(default).GetAsyncEnumerator();
        var error = await Assert.ThrowsAsync<VenueConfigurationException>(async () => await stream.MoveNextAsync());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(client.Simulator.BaseUrl, error.Message, StringComparison.Ordinal);
        var read = await Assert.ThrowsAsync<VenueConfigurationException>(() => client.Exchange.GetWalletAsync(default));
        Assert.Contains(expected, read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamEvents_AWrongSecret_SaysSo()
    {
        await using var client = await ConnectedClient.StartAsync(configure: s => With(s, s.Options.ApiKey, "anotherSecret0123456789"));
        var stream = client.Exchange.StreamEventsAsync(default).GetAsyncEnumerator();
        var error = await Assert.ThrowsAsync<VenueConfigurationException>(async () => await stream.MoveNextAsync());
        Assert.Contains("BYBIT_API_SECRET", error.Message, StringComparison.Ordinal);
        AssertNoSecret(client, client.Simulator.Options.ApiKey, "anotherSecret0123456789", error.ToString());
    }

    [Fact]
    public async Task Everything_AtTrace_LogsNeitherKeyNorSecret()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        await client.Exchange.GetWalletAsync(default);
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-1", "BTC", OrderSide.Buy, 0.1m), default);
        client.Simulator.Faults.Add(new Fault
        {
            Kind = FaultKind.RetCode, Path = "/v5/account", Code = 10004, Text = $"error sign! origin_string[1700000000000{client.Simulator.Options.ApiKey}5000]",
        });
        var error = await Assert.ThrowsAsync<VenueConfigurationException>(() => client.Exchange.GetWalletAsync(default));
        client.Simulator.Hub.DropAll();
        await client.NextAsync<AccountEvent.Connected>();
        Assert.NotEmpty(client.Log.Lines);
        AssertNoSecret(client, client.Simulator.Options.ApiKey, client.Simulator.Options.ApiSecret, error.ToString());
    }

    private static void AssertNoSecret(ConnectedClient client, string key, string secret, string error)
    {
        Assert.All(client.Log.Lines.Append(error), line =>
        {
            Assert.DoesNotContain(key, line, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
        });
    }

    private static BybitOptions With(SimulatorServer simulator, string key, string secret) =>
        new() { ApiKey = key, ApiSecret = secret, BaseUrl = simulator.BaseUrl, WsUrl = simulator.WsUrl };
}
