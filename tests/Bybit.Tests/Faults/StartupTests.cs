using AlphaPulse.BybitSimulator;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.Bybit.Tests.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;

namespace AlphaPulse.Bybit.Tests.Faults;

/// <summary>A key that does not serve: start-up says which thing is wrong and what to change, and never shows the key.</summary>
public sealed class StartupTests
{
    // What is wrong, and what to change.
    public static TheoryData<KeyState, string, string> Refusals => new()
    {
        { KeyState.Unknown, "not known here", "check BYBIT_API_KEY" },
        { KeyState.OtherEnvironment, "live, testnet and demo have separate keys", "which BYBIT_BASE_URL names" },
        { KeyState.Expired, "expired", "make a new one" },
        { KeyState.OtherAddress, "address is not on the key's list", "add it in Bybit's API management" },
        { KeyState.ReadOnly, "read-only", "make it read-write" },
        { KeyState.WithoutSpotTrade, "lacks the permission \"Spot: Trade\"", "tick it" },
        { KeyState.WithoutContractOrders, "lacks the permission \"Contract: Orders\"", "tick it" },
        { KeyState.WithoutContractPositions, "lacks the permission \"Contract: Positions\"", "tick it" },
        { KeyState.NotUnified, "not a unified one", "upgrade it" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task StreamEvents_AKeyThatDoesNotServe_SaysWhyAndWhatToChange(KeyState state, string why, string change)
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Key.State = state;

        var error = await ReadUntilRefusedAsync(client);

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains(change, error.Message, StringComparison.Ordinal);
        Assert.Contains(client.Simulator.BaseUrl, error.Message, StringComparison.Ordinal);
        AssertNoSecret(client, client.Simulator.Options.ApiKey, client.Simulator.Options.ApiSecret, error.ToString());
    }

    [Theory]
    [InlineData(KeyState.Unknown)]
    [InlineData(KeyState.Expired)]
    [InlineData(KeyState.OtherAddress)]
    [InlineData(KeyState.WithoutSpotTrade)]
    public async Task PlaceOrder_TheKeyStopsServingWhileConnected_IsRefusedWithTheReasonAndNotUnknown(KeyState state)
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Key.State = state;

        var order = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-1", "BTC", OrderSide.Buy, 0.1m), default);
        var rejected = Assert.IsType<PlaceOutcome.Rejected>(order);
        Assert.Equal(RejectReason.NotPermitted, rejected.Reason);
        client.Simulator.Hub.DropAll();
        var error = state == KeyState.WithoutSpotTrade ? null : await client.NextFailureAsync<VenueConfigurationException>();

        Assert.Equal(0, client.Simulator.Venue.OrderCount);
        AssertNoSecret(client, client.Simulator.Options.ApiKey, client.Simulator.Options.ApiSecret, $"{rejected} {error}");
    }

    [Fact]
    public async Task StreamEvents_AWrongSecret_SaysSo()
    {
        await using var client = await ConnectedClient.StartAsync(configure: s => With(s, s.Options.ApiKey, "anotherSecret0123456789"));
        var error = await ReadUntilRefusedAsync(client);
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

    private static async Task<VenueConfigurationException> ReadUntilRefusedAsync(ConnectedClient client)
    {
        await using var stream = client.Exchange.StreamEventsAsync(default).GetAsyncEnumerator();
        return await Assert.ThrowsAsync<VenueConfigurationException>(async () => await stream.MoveNextAsync());
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
