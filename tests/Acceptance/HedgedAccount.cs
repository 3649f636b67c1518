using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The built program on a fresh paper account that has hedged everything: spot, perpetuals and trades to show.</summary>
public sealed class HedgedAccount : IAsyncLifetime
{
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private readonly TemporaryFolder folder = new();
    private SiloProcess silo = null!;

    public HttpClient Client => silo.Client;

    public string Folder => folder.Path;

    public async ValueTask InitializeAsync()
    {
        silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_API_KEY", Key), ("ALPHAPULSE_ADMIN_PASSWORD", "an-admin-password-1"));
        Client.DefaultRequestHeaders.Add("X-API-Key", Key);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await Client.GetAsync("/health/ready", limit.Token)).IsSuccessStatusCode) await Task.Delay(50, limit.Token);
        using var hedged = await Client.PostAsync("/api/v1/hedging/execute", content: null);
        Assert.Equal("completed", (await hedged.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        folder.Dispose();
    }
}
