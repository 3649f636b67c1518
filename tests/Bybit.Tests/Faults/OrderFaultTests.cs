using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.Bybit.Tests.Venue;
using AlphaPulse.Exchanges;

namespace AlphaPulse.Bybit.Tests.Faults;

/// <summary>
/// What can go wrong with one order, over a real connection. Each case ends the same way: at most one order at the venue, and asking the
/// venue gives the truth.
/// </summary>
public sealed class OrderFaultTests
{
    private const string Create = "/v5/order/create";

    public static TheoryData<Fault, bool> Unproven => new()
    {
        { new Fault { Kind = FaultKind.Drop, Path = Create }, false },
        { new Fault { Kind = FaultKind.DropAfter, Path = Create }, true },
        { new Fault { Kind = FaultKind.SlowAfter, Path = Create, Milliseconds = 3_000 }, true },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 10000, Text = "Server Timeout" }, false },
        { new Fault { Kind = FaultKind.RetCodeAfter, Path = Create, Code = 10000, Text = "Server Timeout" }, true },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 10016, Text = "Internal server error" }, false },
        { new Fault { Kind = FaultKind.RetCodeAfter, Path = Create, Code = 10016, Text = "Internal server error" }, true },
        { new Fault { Kind = FaultKind.RetCodeAfter, Path = Create, Code = 987654, Text = "brand new" }, true },
        { new Fault { Kind = FaultKind.Http, Path = Create, Status = 429, Text = "<html><body>Too many</body></html>" }, false },
        { new Fault { Kind = FaultKind.HttpAfter, Path = Create, Status = 502, Text = "<html>Bad Gateway</html>" }, true },
        { new Fault { Kind = FaultKind.HttpAfter, Path = Create, Status = 200, Text = "<html>not JSON</html>" }, true },
        { new Fault { Kind = FaultKind.HttpAfter, Path = Create, Status = 200, Text = "" }, true },
        { new Fault { Kind = FaultKind.HttpAfter, Path = Create, Status = 200, Text = "{\"retCode\":0,\"result\":{}}" }, true },
    };

    public static TheoryData<Fault, RejectReason> Proven => new()
    {
        { new Fault { Kind = FaultKind.RateLimited, Path = Create }, RejectReason.RateLimited },
        { new Fault { Kind = FaultKind.RateLimitedWithoutHeader, Path = Create }, RejectReason.RateLimited },
        { new Fault { Kind = FaultKind.Http, Path = Create, Status = 403, Text = "" }, RejectReason.RateLimited },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 10002, Text = "invalid request, timestamp" }, RejectReason.Other },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 10005, Text = "Permission denied" }, RejectReason.NotPermitted },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 10010, Text = "Unmatched IP" }, RejectReason.NotPermitted },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 170131, Text = "Insufficient balance." }, RejectReason.InsufficientFunds },
        { new Fault { Kind = FaultKind.RetCode, Path = Create, Code = 170151, Text = "not open yet" }, RejectReason.NotTrading },
    };

    [Theory]
    [MemberData(nameof(Unproven))]
    public async Task PlaceOrder_WithoutProof_IsUnknownSentOnceAndSettledByAsking(Fault fault, bool wasTaken)
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Market.GetInstrumentsAsync(default);
        client.Simulator.Faults.Add(fault);
        var outcome = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-lost-1", "BTC", OrderSide.Buy, 0.1m), default);
        Assert.IsType<PlaceOutcome.Unknown>(outcome);
        Assert.Equal(wasTaken ? 1 : 0, client.Simulator.Venue.OrderCount);

        var found = await client.Exchange.FindOrderAsync("BTC", "ap-lost-1", default);
        Assert.Equal(wasTaken ? 0.1m : null, found?.FilledQuantity);
        var executions = await client.Exchange.GetOrderExecutionsAsync("BTC", "ap-lost-1", default);
        Assert.Equal(wasTaken ? 0.1m : 0m, executions.Sum(e => e.Quantity));
    }

    [Theory]
    [MemberData(nameof(Proven))]
    public async Task PlaceOrder_RefusedAtTheGate_IsRejectedAndNeverSentAgain(Fault fault, RejectReason reason)
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(fault);
        var outcome = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-1", "BTC", OrderSide.Buy, 0.1m), default);
        Assert.Equal(reason, Assert.IsType<PlaceOutcome.Rejected>(outcome).Reason);
        Assert.Equal(0, client.Simulator.Venue.OrderCount);
    }

    [Fact]
    public async Task PlaceOrder_CancelledAfterItWasSent_IsUnknown()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-warm", "BTC", OrderSide.Buy, 0.01m), default);
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.SlowAfter, Path = Create, Milliseconds = 1_500 });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var outcome = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-cut", "BTC", OrderSide.Buy, 0.1m), cancel.Token);
        Assert.IsType<PlaceOutcome.Unknown>(outcome);
        Assert.Equal(0.1m, (await client.Exchange.FindOrderAsync("BTC", "ap-cut", default))!.FilledQuantity);
    }

    [Fact]
    public async Task PlaceOrder_CancelledBeforeItWasSent_ThrowsAndNeverArrives()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Market.GetInstrumentsAsync(default);
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.SlowAfter, Path = "/v5/position/list", Milliseconds = 1_500 });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-late", "BTC-PERP", OrderSide.Buy, 0.1m), cancel.Token));

        Assert.Equal(0, client.Simulator.Venue.OrderCount);
        Assert.Null(await client.Exchange.FindOrderAsync("BTC-PERP", "ap-late", default));
    }

    [Fact]
    public async Task PlaceOrder_AcknowledgedAndThenRejected_ArrivesAsRejectedOnTheStream()
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.ListenAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.AckThenReject });
        Assert.IsType<PlaceOutcome.Accepted>(await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-r", "BTC-PERP", OrderSide.Buy, 0.1m), default));
        var change = await client.NextAsync<AccountEvent.OrderChanged>();
        Assert.Equal((OrderStatus.Rejected, RejectReason.PriceMoved, 0m), (change.Order.Status, change.Order.RejectReason!.Value, change.Order.FilledQuantity));
    }

    [Fact]
    public async Task Reads_DuringTheQuietPeriodAfter403_AreNotSent()
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.Http, Path = "/v5/account", Status = 403, Text = "" });
        await Assert.ThrowsAsync<VenueUnavailableException>(() => client.Exchange.GetWalletAsync(default));
        var blocked = await Assert.ThrowsAsync<VenueUnavailableException>(() => client.Exchange.GetPositionsAsync(default));
        Assert.Contains("rests until", blocked.Message, StringComparison.Ordinal);
        var order = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-q", "BTC", OrderSide.Buy, 0.1m), default);
        Assert.StartsWith("not sent", Assert.IsType<PlaceOutcome.Rejected>(order).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.RateLimited)]
    [InlineData(FaultKind.RateLimitedWithoutHeader)]
    public async Task Reads_RateLimitedOnce_AreAskedAgainAfterThePause(FaultKind kind)
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = kind, Path = "/v5/account/wallet-balance" });
        Assert.NotEmpty((await client.Exchange.GetWalletAsync(default)).Coins);
    }

    [Theory]
    [InlineData(10000)]
    [InlineData(10016)]
    public async Task Reads_ServerFailureTwice_AreAskedAgain(int code)
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.RetCode, Path = "/v5/position/list", Code = code, Text = "busy", Count = 2 });
        Assert.Empty(await client.Exchange.GetPositionsAsync(default));
    }

    [Fact]
    public async Task Reads_ServerFailureThatLasts_SayUnavailableAndNothingElse()
    {
        await using var client = await ConnectedClient.StartAsync();
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.Http, Path = "/v5/position/list", Status = 500, Text = "<html>", Count = 0 });
        await Assert.ThrowsAsync<VenueUnavailableException>(() => client.Exchange.GetPositionsAsync(default));
    }

    [Theory]
    [InlineData(8_500)]
    [InlineData(-9_000)]
    public async Task DriftingClock_ReadsAndOrders_FollowTheVenuesClock(int skew)
    {
        await using var client = await ConnectedClient.StartAsync();
        await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-c0", "BTC", OrderSide.Buy, 0.01m), default);
        client.Simulator.Faults.Add(new Fault { Kind = FaultKind.ClockSkew, Milliseconds = skew });

        // The order that meets the wrong clock is refused with proof; the next one goes through, because the clock was measured again.
        var first = await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-c1", "BTC", OrderSide.Buy, 0.01m), default);
        Assert.Contains("10002", Assert.IsType<PlaceOutcome.Rejected>(first).Text, StringComparison.Ordinal);
        Assert.IsType<PlaceOutcome.Accepted>(await client.Exchange.PlaceOrderAsync(AccountTests.Order("ap-c2", "BTC", OrderSide.Buy, 0.01m), default));
        Assert.NotEmpty((await client.Exchange.GetWalletAsync(default)).Coins);
        Assert.InRange(client.Exchange.GetStatus().ClockOffset!.Value.TotalMilliseconds, skew - 500, skew + 500);
    }
}
