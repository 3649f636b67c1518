using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace AlphaPulse.WebApi.Tests;

public sealed class HedgingTests
{
    private const string Id = "01J00000000000000000000000";

    private static readonly HedgeResult Done = new(
        HedgeStatus.Completed, [new HedgeTrade("BTC-PERP", LegSide.Sell, 0.100m, 50_000.50m)], "Successfully executed hedge adjustments");

    [Theory]
    [InlineData("viewer", HttpStatusCode.Forbidden)]
    [InlineData("trader", HttpStatusCode.OK)]
    public async Task Execute_ByRole_NeedsExecuteHedges(string role, HttpStatusCode expected)
    {
        await using var api = await TestApi.StartAsync();
        var book = BookThatAnswers(api, new HedgeReceipt { ExecutionId = Id });
        using var client = await api.AsAsync(role);

        using var answer = await client.PostAsync("/api/v1/hedging/execute", null);

        Assert.Equal(expected, answer.StatusCode);
        await book.Received(expected == HttpStatusCode.OK ? 1 : 0).Request(Arg.Any<HedgeRequest>());
    }

    [Fact]
    public async Task Execute_Done_HasTheDocumentedBody()
    {
        await using var api = await TestApi.StartAsync();
        BookThatAnswers(api, new HedgeReceipt { ExecutionId = Id });
        using var client = api.Admin();

        using var answer = await client.PostAsync("/api/v1/hedging/execute", null);

        Assert.Equal(
            """{"status":"completed","executed_trades":[{"asset":"BTC-PERP","side":"sell","amount":"0.1","price":"50000.5"}],"message":"Successfully executed hedge adjustments"}""",
            await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Idempotent-Replay"));
    }

    [Theory]
    [InlineData("""{"dryrun": true}""")]
    [InlineData("""{"dry_run": "yes"}""")]
    [InlineData("""{"dry_run": true, "dry_run": false}""")]
    [InlineData("""{"assets": "BTC"}""")]
    [InlineData("""{"assets": [null]}""")]
    [InlineData("""{"assets": ["BTC-PERP"]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"dry_run": tru""")]
    public async Task Execute_BadBody_Is400AndAsksNobody(string body)
    {
        await using var api = await TestApi.StartAsync();
        var book = BookThatAnswers(api, new HedgeReceipt { ExecutionId = Id });
        using var client = api.Admin();

        using var answer = await client.PostAsync("/api/v1/hedging/execute", Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await book.DidNotReceive().Request(Arg.Any<HedgeRequest>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Execute_BadIdempotencyKey_Is400(string key)
    {
        await using var api = await TestApi.StartAsync();
        var book = BookThatAnswers(api, new HedgeReceipt { ExecutionId = Id });
        using var client = api.Admin();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/hedging/execute");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await book.DidNotReceive().Request(Arg.Any<HedgeRequest>());
    }

    [Fact]
    public async Task Execute_BodiesThatAreTheSameJson_HashAlike()
    {
        await using var api = await TestApi.StartAsync();
        var book = BookThatAnswers(api, new HedgeReceipt { ExecutionId = Id });
        using var client = api.Admin();
        foreach (var body in (string[])["", "{}", """{"assets":["BTC"],"dry_run":false}""", """{ "dry_run": false, "assets": [ "BTC" ] }""", """{"assets":["ETH"]}"""])
            using (await client.PostAsync("/api/v1/hedging/execute", body.Length == 0 ? null : Json(body))) { }

        var hashes = book.ReceivedCalls().Select(c => ((HedgeRequest)c.GetArguments()[0]!).BodyHash).ToArray();
        Assert.Equal(hashes[0], hashes[1]);
        Assert.Equal(hashes[2], hashes[3]);
        Assert.Equal(3, hashes.Distinct().Count());
    }

    [Theory]
    [InlineData(HedgeRefusalKind.BadRequest, HttpStatusCode.BadRequest)]
    [InlineData(HedgeRefusalKind.Conflict, HttpStatusCode.Conflict)]
    [InlineData(HedgeRefusalKind.Unavailable, HttpStatusCode.ServiceUnavailable)]
    public async Task Execute_Refused_SaysWhy(HedgeRefusalKind kind, HttpStatusCode expected)
    {
        await using var api = await TestApi.StartAsync();
        BookThatAnswers(api, new HedgeReceipt { Refusal = new HedgeRefusal(kind, "TRADING_HALTED: Trading is halted.") });
        using var client = api.Admin();

        using var answer = await client.PostAsync("/api/v1/hedging/execute", null);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("""{"detail":"TRADING_HALTED: Trading is halted."}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(kind == HedgeRefusalKind.Unavailable, answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task Execute_Replayed_SaysSo()
    {
        await using var api = await TestApi.StartAsync();
        BookThatAnswers(api, new HedgeReceipt { Result = Done, IsReplay = true });
        using var client = api.Admin();

        using var answer = await client.PostAsync("/api/v1/hedging/close", null);

        Assert.Equal("true", answer.Headers.GetValues("Idempotent-Replay").Single());
    }

    [Fact]
    public async Task Execute_WaitingBreaks_IsPendingAndNamesTheExecution()
    {
        await using var api = await TestApi.StartAsync();
        BookThatAnswers(api, new HedgeReceipt { ExecutionId = Id });
        api.Grains.GetGrain<IHedgeExecutionGrain>($"main/{Id}").WaitForResult().ThrowsAsync(new TimeoutException());
        using var client = api.Admin();

        var body = await (await client.PostAsync("/api/v1/hedging/execute", null)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("pending", body.GetProperty("status").GetString());
        Assert.Contains(Id, body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Analysis_HasTheDocumentedBodyAndDetails()
    {
        await using var api = await TestApi.StartAsync();
        var book = Substitute.For<IHedgeBookGrain>();
        book.Analyse().Returns(Analysis());
        api.Grains.GetGrain<IHedgeBookGrain>("main").Returns(book);
        using var client = api.Admin();

        var body = await client.GetStringAsync("/api/v1/hedging/analysis");
        var details = await client.GetFromJsonAsync<JsonElement>("/api/v1/hedging/analysis?details=true");

        Assert.Equal(
            """{"commentary":"Text.","adjustments":[{"asset":"BTC","action":"Increase short position by 0.1 BTC","priority":"high"}],"current_net_exposure":0.2,"target_net_exposure":0,"risk_metrics":{"hedge_ratio":0.8,"correlation":-0.95}}""",
            body);
        var meta = details.GetProperty("meta");
        Assert.Equal(2.75m, meta.GetProperty("expected_fees").GetDecimal());
        Assert.Equal("BTC", meta.GetProperty("inputs")[0].GetProperty("symbol").GetString());
        Assert.Equal("dust", meta.GetProperty("skipped")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Executions_FromTheJournal_HaveTheDocumentedBody()
    {
        await using var api = await TestApi.StartAsync();
        await api.Services.GetRequiredService<ExecutionJournal>().SaveAsync(
            "main",
            new JournaledExecution(Id, "execute", "completed", new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero), "trader",
                """[{"symbol":"BTC-PERP","side":"sell","quantity":0.1,"filled":0.1,"average_price":50000,"state":"Filled","order_link_id":"ap-x-1","reason":null}]"""),
            CancellationToken.None);
        using var client = api.Admin();

        var list = await client.GetStringAsync("/api/v1/hedging/executions");
        var one = await client.GetStringAsync($"/api/v1/hedging/executions/{Id}");

        const string Expected =
            """{"id":"01J00000000000000000000000","kind":"execute","status":"completed","created_at":"2026-01-05T12:00:00Z","requested_by":"trader","legs":[{"symbol":"BTC-PERP","side":"sell","quantity":0.1,"filled":0.1,"average_price":50000,"state":"Filled","order_link_id":"ap-x-1","reason":null}]}""";
        Assert.Equal($"[{Expected}]", list);
        Assert.Equal(Expected, one);
    }

    [Fact]
    public async Task Policy_WithAProblem_Is400AndAViewerMayNotChangeIt()
    {
        await using var api = await TestApi.StartAsync();
        var book = Substitute.For<IHedgeBookGrain>();
        book.SetPolicy(Arg.Any<HedgePolicy>(), Arg.Any<Actor>()).Returns(new HedgePolicyChange(HedgePolicy.Default, "tolerance is 7; it must be less."));
        api.Grains.GetGrain<IHedgeBookGrain>("main").Returns(book);
        using var admin = api.Admin();
        using var viewer = await api.AsAsync("viewer");
        var policy = new { target_net_exposure = 0, tolerance = 7, high_priority_drift = 0.2, medium_priority_drift = 0.1 };

        using var refused = await admin.PutAsJsonAsync("/api/v1/hedging/policy", policy);
        using var forbidden = await viewer.PutAsJsonAsync("/api/v1/hedging/policy", policy);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        await book.Received(1).SetPolicy(Arg.Any<HedgePolicy>(), Arg.Any<Actor>());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static IHedgeBookGrain BookThatAnswers(TestApi api, HedgeReceipt receipt)
    {
        var book = Substitute.For<IHedgeBookGrain>();
        book.Request(Arg.Any<HedgeRequest>()).Returns(receipt);
        api.Grains.GetGrain<IHedgeBookGrain>("main").Returns(book);
        var execution = Substitute.For<IHedgeExecutionGrain>();
        execution.WaitForResult().Returns(Done);
        api.Grains.GetGrain<IHedgeExecutionGrain>($"main/{Id}").Returns(execution);
        return book;
    }

    private static HedgeAnalysis Analysis() => new()
    {
        Commentary = "Text.",
        Adjustments = [new HedgeAdjustment("BTC", "Increase short position by 0.1 BTC", HedgePriority.High)],
        CurrentNetExposure = 0.2m,
        TargetNetExposure = 0m,
        HedgeRatio = 0.8m,
        Correlation = -0.95,
        AsOf = DateTimeOffset.UnixEpoch,
        Meta = new HedgeAnalysisMeta
        {
            ExpectedFeesUsd = 2.75m,
            ExpectedSpreadUsd = null,
            FundingPerDayUsd = -1m,
            Inputs = [new HedgeInput("BTC", 0.5m, 50_000m, DateTimeOffset.UnixEpoch)],
            Skipped = [new HedgeSkip("ETH", "dust")],
            CorrelationDays = 90,
            SyncedAt = DateTimeOffset.UnixEpoch,
            Warnings = [],
            CommentaryBy = "rules",
        },
    };
}
