using AlphaPulse.WebApi.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests;

public sealed class RoutePolicyTests
{
    /// <summary>What everybody may call. A new open route must be added here on purpose.</summary>
    private static readonly string[] Open =
        ["GET /", "GET /openapi.json", "GET /health", "GET /health/live", "GET /health/ready", "POST /token"];

    [Fact]
    public async Task EveryRoute_StatesAPermissionOrIsListedAsOpen()
    {
        await using var api = await TestApi.StartAsync();
        var faults = new List<string>();
        foreach (var endpoint in Routes(api))
        {
            var permission = endpoint.Metadata.GetMetadata<PermissionRequirement>();
            var anonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            foreach (var name in Names(endpoint))
            {
                if (anonymous != Open.Contains(name)) faults.Add($"{name}: open is {anonymous}");
                if (!anonymous && permission is null or { Permission: Permission.None }) faults.Add($"{name}: no permission");
            }
        }

        Assert.Empty(faults);
        Assert.Equal(Open.Order(), Routes(api).SelectMany(Names).Where(Open.Contains).Order());
    }

    [Fact]
    public async Task Route_WithoutPolicy_IsRefusedToEverybody()
    {
        await using var api = await TestApi.StartAsync(routes: app => app.MapGet("/forgotten", () => "open"));
        using var admin = api.Admin();
        Assert.Equal(StatusCodes.Status401Unauthorized, (int)(await api.Client.GetAsync("/forgotten")).StatusCode);
        Assert.Equal(StatusCodes.Status403Forbidden, (int)(await admin.GetAsync("/forgotten")).StatusCode);
    }

    internal static IEnumerable<RouteEndpoint> Routes(TestApi api) =>
        api.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    internal static IEnumerable<string> Names(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
        .Select(method => $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}");
}
