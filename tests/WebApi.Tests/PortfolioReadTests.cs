using System.Net;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.WebApi.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace AlphaPulse.WebApi.Tests;

public sealed class PortfolioReadTests
{
    private readonly LivingHere account = new();

    [Theory]
    [InlineData("/api/v1/portfolio")]
    [InlineData("/api/v1/positions/spot")]
    [InlineData("/api/v1/positions/futures")]
    [InlineData("/api/v1/positions/metrics")]
    [InlineData("/api/v1/risk/exposure")]
    public async Task Read_OfAnAccountOfThisProcess_CallsNoGrain(string path)
    {
        await using var api = await StartAsync();
        using var admin = api.Admin();
        api.Grains.ClearReceivedCalls();

        using var answer = await admin.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("2026-01-05T12:00:00Z", Assert.Single(answer.Headers.GetValues("X-As-Of")));
        Assert.NotNull(answer.Headers.ETag);
        Assert.Empty(api.Grains.ReceivedCalls());
    }

    [Fact]
    public async Task Portfolio_WhoseMomentAloneMoved_KeepsItsTagAndSaysTheNewMoment()
    {
        await using var api = await StartAsync();
        using var admin = api.Admin();
        using var before = await admin.GetAsync("/api/v1/portfolio");

        account.View = account.View! with { AsOf = TestApi.Now.AddSeconds(1.5) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/portfolio");
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, after.StatusCode);
        Assert.Equal("2026-01-05T12:00:01.5Z", Assert.Single(after.Headers.GetValues("X-As-Of")));
    }

    [Fact]
    public async Task Portfolio_ThatChanged_IsAnsweredAnew()
    {
        await using var api = await StartAsync();
        using var admin = api.Admin();
        var before = await admin.GetStringAsync("/api/v1/portfolio");

        account.View = account.View! with { Version = 2, TotalValue = 7, Cash = 7 };

        Assert.NotEqual(before, await admin.GetStringAsync("/api/v1/portfolio"));
    }

    [Fact]
    public async Task Portfolio_ThatIsNotKnown_Is503()
    {
        await using var api = await StartAsync();
        using var admin = api.Admin();
        account.View = null;

        using var answer = await admin.GetAsync("/api/v1/portfolio");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Bodies_OfTheSameView_ArePreparedOnce()
    {
        await using var api = await StartAsync();
        var bodies = api.Services.GetRequiredService<PortfolioBodies>();

        var view = TestApi.EmptyView with { TotalValue = 5, Cash = 5 };
        var first = bodies.Of(view);
        Assert.Same(first, bodies.Of(view));

        var later = bodies.Of(view with { AsOf = TestApi.Now.AddSeconds(1) });
        Assert.Same(first.Body, later.Body);
        Assert.NotEqual(first.AsOf, later.AsOf);

        Assert.NotEqual(first.Body.Tag, bodies.Of(view with { Version = 2, Cash = 1 }).Body.Tag);
    }

    private Task<TestApi> StartAsync() => TestApi.StartAsync(services => services.AddSingleton<IAccountReader>(account));

    /// <summary>An account that lives in this process.</summary>
    private sealed class LivingHere : IAccountReader
    {
        public AccountView? View { get; set; } = TestApi.EmptyView;

        public ValueTask<AccountView?> GetViewAsync(string account) => new(View);

        public ValueTask<RiskExposure?> GetExposureAsync(string account) =>
            new(View is { } view ? new RiskExposure(view.AsOf, [], 0, []) : null);
    }
}
