using Microsoft.AspNetCore.Builder;

namespace AlphaPulse.Startup;

/// <summary>The floor: an empty ASP.NET Core server with one route.</summary>
internal static class Floor
{
    public static async Task RunAsync()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/health", () => "ok");
        await app.RunAsync();
    }
}
