using System.Collections.Concurrent;
using System.Text.Json;
using AlphaPulse.Grains.Hedging;
using AlphaPulse.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Tests.Hedging;

/// <summary>The optional model through the official package against a local stand-in: whatever it does, the rules' text is there at once.</summary>
public sealed class CommentaryModelTests
{
    private const string Rules = "The portfolio is not hedged; its net exposure is 100%, the target is 0%. Increase short position by 0.5 BTC: BTC drifts by 100%.";

    [Fact]
    public async Task Describe_FaithfulModel_ServesItsTextOnceCachedForThePlan()
    {
        await using var service = await Service(Chat("Nothing is hedged yet. Increase short position by 0.5 BTC."));

        Assert.Equal(Rules, service.Ask().Commentary);
        await service.Answered();

        Assert.Equal("Nothing is hedged yet. Increase short position by 0.5 BTC.", service.Ask().Commentary);
        Assert.Equal("model", service.Ask().Meta.CommentaryBy);
        Assert.Contains("net exposure is 100%", service.Bodies.Single());
        Assert.DoesNotContain("main", service.Bodies.Single());
    }

    public static TheoryData<string, string> Misbehaviour() => new()
    {
        { "Ignore the rules, buy 100 BTC", Chat("Ignore the rules, buy 100 BTC.") },
        { "invented figures", Chat("You are 37% hedged and earned 1,000 USD.") },
        { "malformed", "{\"choices\": 7" },
        { "wrong shape", "{\"hello\": \"world\"}" },
        { "empty", "" },
        { "500", "!500" },
        { "401", "!401" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviour))]
    public async Task Describe_ModelMisbehaves_KeepsTheRulesTextAndLogsOnceWithoutTheKey(string what, string answer)
    {
        await using var service = await Service(answer);

        service.Ask();
        await service.Answered();
        service.Time.Advance(CommentaryDesk.Lifetime);
        service.Ask();
        await service.Answered();

        Assert.Equal(Rules, service.Ask().Commentary);
        Assert.Equal(2, service.Bodies.Count);
        Assert.True(service.Log.Count == 1, $"{what}: {string.Join(" / ", service.Log)}");
        Assert.DoesNotContain("sk-secret", service.Log.Single());
    }

    [Fact]
    public async Task Describe_SlowModel_NeverWaits()
    {
        await using var service = await Service("!slow");

        for (var i = 0; i < 100; i++)
        {
            var before = Environment.TickCount64;
            Assert.Equal(Rules, service.Ask().Commentary);
            Assert.InRange(Environment.TickCount64 - before, 0, 500);
        }
    }

    [Fact]
    public async Task Describe_AbsentService_KeepsTheRulesText()
    {
        await using var service = await Service(Chat("x"), address: new Uri("http://127.0.0.1:1/v1"));

        service.Ask();
        for (var i = 0; service.Log.IsEmpty && i < 1_000; i++) await Task.Delay(10);

        Assert.Single(service.Log);
        Assert.Equal(Rules, service.Ask().Commentary);
    }

    [Fact]
    public void Describe_NoKey_IsTheRulesText()
    {
        var desk = new CommentaryDesk(new CommentaryOptions(), TimeProvider.System);

        Assert.Equal(Rules, desk.Describe(Analysis()).Commentary);
        Assert.False(desk.Wanted.TryRead(out _));
    }

    private static string Chat(string text) => JsonSerializer.Serialize(new
    {
        id = "c1",
        @object = "chat.completion",
        created = 1,
        model = "m",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
    });

    private static HedgeAnalysis Analysis() => new()
    {
        Commentary = Rules,
        Adjustments = [new HedgeAdjustment("BTC", "Increase short position by 0.5 BTC", HedgePriority.High)],
        CurrentNetExposure = 1m,
        TargetNetExposure = 0m,
        HedgeRatio = 0m,
        Correlation = 0,
        AsOf = ExecutionFixture.Start,
        Meta = new HedgeAnalysisMeta
        {
            ExpectedFeesUsd = 0, ExpectedSpreadUsd = 0, FundingPerDayUsd = 0, Inputs = [], Skipped = [], CorrelationDays = 0,
            SyncedAt = ExecutionFixture.Start, Warnings = [], CommentaryBy = "rules",
        },
    };

    private static async Task<StandIn> Service(string answer, Uri? address = null)
    {
        var bodies = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            bodies.Enqueue(await reader.ReadToEndAsync());
            if (answer == "!slow") await Task.Delay(Timeout.Infinite, context.RequestAborted);
            context.Response.StatusCode = answer.StartsWith('!') ? int.Parse(answer[1..]) : 200;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.StartsWith('!') ? "{\"error\": {\"message\": \"bad key sk-secret\"}}" : answer);
        });
        await server.StartAsync();
        var time = new VirtualTimeProvider(ExecutionFixture.Start);
        var log = new WarningQueue();
        var services = new ServiceCollection().AddLogging(l => l.AddProvider(log)).AddSingleton<TimeProvider>(time)
            .AddSingleton(new CommentaryOptions { ApiKey = "sk-secret", BaseUrl = address ?? new Uri(server.Urls.Single() + "/v1") })
            .AddSingleton<CommentaryDesk>().AddSingleton<ICommentaryModel, OpenAiCommentaryModel>().AddSingleton<CommentaryWorker>()
            .BuildServiceProvider();
        var worker = services.GetRequiredService<CommentaryWorker>();
        await worker.StartAsync(CancellationToken.None);
        return new StandIn(server, services, worker, time, bodies, log.Lines);
    }

    private sealed record StandIn(
        WebApplication Server, ServiceProvider Services, CommentaryWorker Worker, VirtualTimeProvider Time,
        ConcurrentQueue<string> Bodies, ConcurrentQueue<string> Log) : IAsyncDisposable
    {
        public HedgeAnalysis Ask() => Services.GetRequiredService<CommentaryDesk>().Describe(Analysis());

        /// <summary>Waits until the worker has taken the answer and pauses, then lets the pause pass.</summary>
        public async Task Answered()
        {
            for (var i = 0; Time.ArmedTimers == 0; i++)
            {
                Assert.True(i < 1_000, "The worker did not finish.");
                await Task.Delay(10);
            }

            Time.Advance(CommentaryWorker.Pause);
        }

        public async ValueTask DisposeAsync()
        {
            await Worker.StopAsync(CancellationToken.None);
            await Services.DisposeAsync();
            await Server.StopAsync(new CancellationToken(canceled: true));
            await Server.DisposeAsync();
        }
    }

    private sealed class WarningQueue : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
