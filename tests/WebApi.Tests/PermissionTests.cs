using AlphaPulse.WebApi.Auth;

namespace AlphaPulse.WebApi.Tests;

public sealed class PermissionTests
{
    private static readonly Caller Viewer = new("viewer", Permission.ViewRisk | Permission.ViewTrades);

    [Theory]
    [InlineData(true, Permission.ViewRisk)]
    [InlineData(true, Permission.ViewRisk, Permission.ViewTrades)]
    [InlineData(false, Permission.ManageLimits)]
    [InlineData(false, Permission.ViewRisk, Permission.ManageLimits)]
    [InlineData(false, Permission.ManageLimits, Permission.ViewRisk)]
    [InlineData(false)]
    internal void Route_IsOpenToWhoeverHasEveryPermissionThatItStates(bool allowed, params Permission[] stated) =>
        Assert.Equal(allowed, PermissionMiddleware.IsAllowed(Viewer, [.. stated.Select(permission => new PermissionRequirement(permission))]));
}
