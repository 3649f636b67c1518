using System.Net;
using System.Net.Http.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>
/// Strangers who open more connections than the program may have files: it lives, others are served, and trading can be halted.
/// <c>ALPHAPULSE_FLOOD=10200</c> opens so many, against a program with this shell's own limit; without it 800 against one of 700 files.
/// </summary>
public sealed class FloodTests : IAsyncLifetime
{
    private const int FewDescriptors = 700;
    private const int FewConnections = 800;
    private const int AtOnce = 64;
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private const string Upgrade =
        "GET /ws/trades HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static readonly int? Wanted = int.TryParse(Environment.GetEnvironmentVariable("ALPHAPULSE_FLOOD"), out var count) ? count : null;
    private static readonly int Connections = Wanted ?? FewConnections;
    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Trader = IPAddress.Parse("127.0.0.3");
    private static readonly IPAddress Stranger = IPAddress.Parse("127.0.0.4");

    private readonly TemporaryFolder folder = new();
    private readonly List<RawConnection> open = [];
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(5));
    private SiloProcess silo = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a client choose an address of 127.0.0.0/8.");
        silo = await SiloProcess.StartAsync(folder.Path, Wanted is null ? FewDescriptors : null, ("ALPHAPULSE_ADMIN_API_KEY", Key));
        await silo.WaitUntilReadyAsync();
        // The trader has been here before.
        await HaltAsync("Active");
    }

    public async ValueTask DisposeAsync()
    {
        open.ForEach(connection => connection.Dispose());
        if (silo is not null) await silo.DisposeAsync();
        patience.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task SilentConnections_OfOneAddress_LeaveOthersServedAndTradingCanBeHalted()
    {
        await OpenAsync(Connections, _ => Attacker);

        await ServedAsync(Stranger);
        await HaltAsync("Halted");
        AssertUnharmed();
    }

    [Fact]
    public async Task SilentConnections_OfManyAddresses_LeaveTradingToBeHaltedByAKnownOne()
    {
        await OpenAsync(Connections, number => new IPAddress([127, 1, (byte)(number / 250), (byte)((number % 250) + 1)]));

        await HaltAsync("Halted");
        AssertUnharmed();
    }

    [Fact]
    public async Task Upgrades_OfOneAddress_AreLimitedAndLeaveOthersServed()
    {
        await OpenAsync(Connections, _ => Attacker, Upgrade);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var answers = await Task.WhenAll(open.Select(connection => connection.ReadHeadersAsync(limit.Token)));
        var statuses = answers.CountBy(answer => answer.Split(' ').ElementAtOrDefault(1) ?? "closed").ToDictionary();
        TestContext.Current.SendDiagnosticMessage("{0} upgrades: {1}", Connections, string.Join(", ", statuses));

        // Accepted up to a share, then told to come later; one that found no place for its connection was closed.
        Assert.Empty(statuses.Keys.Except(["101", "429", "503", "closed"]));
        Assert.True(statuses["101"] < Connections / 2, "Most of them were accepted.");
        await ServedAsync(Stranger);
        await HaltAsync("Halted");
        AssertUnharmed();
    }

    private async Task OpenAsync(int count, Func<int, IPAddress> from, string text = "")
    {
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            open.AddRange(await Task.WhenAll(numbers.Select(async number =>
            {
                var connection = await RawConnection.OpenAsync(silo.Client.BaseAddress!, from(number), patience.Token);
                if (text.Length > 0) await connection.SendUnlessEndedAsync(text, patience.Token);
                return connection;
            })));
        }
    }

    private async Task ServedAsync(IPAddress from)
    {
        using var client = AddressedClient.Create(silo.Client.BaseAddress!, from);
        using var answer = await client.GetAsync("/health", patience.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task HaltAsync(string state)
    {
        using var client = AddressedClient.Create(silo.Client.BaseAddress!, Trader);
        client.DefaultRequestHeaders.Add("X-API-Key", Key);
        using var answer = await client.PutAsJsonAsync("/api/v1/risk/trading-state", new { state, reason = "flood" }, patience.Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(patience.Token));
    }

    private void AssertUnharmed()
    {
        Assert.Equal("", silo.Errors);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", silo.Output, StringComparison.Ordinal);
        // A line a minute says that connections are refused; a line for each would fill the disk.
        Assert.InRange(silo.Output.Split("Connections refused").Length, 1, 10);
        if (Wanted is null) Assert.InRange(Directory.GetFiles($"/proc/{silo.Id}/fd").Length, 1, FewDescriptors - 100);
    }
}
