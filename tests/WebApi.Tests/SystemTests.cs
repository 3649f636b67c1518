using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.WebApi.Machine;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace AlphaPulse.WebApi.Tests;

public sealed class SystemTests
{
    [Fact]
    public async Task Status_ShowsWhatTheAccountSays()
    {
        await using var api = await TestApi.StartAsync();
        var account = Substitute.For<IAccountGrain>();
        account.GetStatus().Returns(new AccountStatus
        {
            Exchange = "paper", Mode = "paper", Connected = true, DataAgeSeconds = 0.5, ClockOffsetMs = null, RateLimitRemaining = 12,
            TradingState = TradingState.ReduceOnly, Ready = true, NotReadyReason = null,
            LastReconciliation = new ReconciliationReport(DateTimeOffset.UnixEpoch, ["BTC differed"]),
        });
        api.Grains.GetGrain<IAccountGrain>("main").Returns(account);
        using var admin = api.Admin();
        var body = await admin.GetFromJsonAsync<JsonElement>("/api/v1/system/status");
        Assert.Equal(
            ["grain_host", "silos", "exchange", "mode", "connected", "data_age_seconds", "clock_offset_ms", "rate_limit_remaining", "trading_state", "last_reconciliation"],
            body.EnumerateObject().Select(p => p.Name));
        Assert.Equal("ReduceOnly", body.GetProperty("trading_state").GetString());
        Assert.Equal("BTC differed", body.GetProperty("last_reconciliation").GetProperty("differences")[0].GetString());
    }

    [Fact]
    public async Task Reload_WhileTheVenueIsDown_Gets503()
    {
        await using var api = await TestApi.StartAsync();
        var account = Substitute.For<IAccountGrain>();
        account.Reconcile().ThrowsAsync(new ExchangeUnavailableException("no answer"));
        api.Grains.GetGrain<IAccountGrain>("main").Returns(account);
        using var admin = api.Admin();
        using var answer = await admin.PostAsync("/api/v1/system/exchange/reload", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public void Cpu_IsReadFromTheFirstLineOfProcStat()
    {
        // user nice system idle iowait irq softirq steal guest guest_nice: guest is part of user.
        var (busy, total) = MachineReader.ParseCpu(["cpu  100 5 50 800 20 1 4 20 30 0", "cpu0 1 1 1 1"]);
        Assert.Equal(1000, total);
        Assert.Equal(180, busy);
    }

    [Fact]
    public void Memory_InUse_IsWhatIsNotAvailable()
    {
        var (total, used) = MachineReader.ParseMemory(["MemTotal:       1000 kB", "MemFree:         100 kB", "MemAvailable:    600 kB"]);
        Assert.Equal(1000 * 1024, total);
        Assert.Equal(400 * 1024, used);
    }
}
