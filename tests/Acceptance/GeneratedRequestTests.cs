using System.Diagnostics;
using System.Text.Json;
using AlphaPulse.Simulation;
using FsCheck.Fluent;

namespace AlphaPulse.Acceptance;

/// <summary>Generated requests to every route of the built program: no 500, no hang, no secret in the log, no growth of memory.</summary>
public sealed class GeneratedRequestTests(ITestOutputHelper output)
{
    private const string Password = "an-admin-password-1";
    private const string Key = "an-admin-api-key-0123456789-0123456789";
    private const long MaxGrowthBytes = 80L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>2,000 in CI; <c>ALPHAPULSE_REQUESTS=100000</c> for the long run, see docs/testing.md.</summary>
    private static int Requests => int.TryParse(Environment.GetEnvironmentVariable("ALPHAPULSE_REQUESTS"), out var requests) ? requests : 2_000;

    [Fact]
    public async Task AnyRequest_ToAnyRoute_IsAnsweredWithoutAnInternalError()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(
            folder.Path, ("ALPHAPULSE_ADMIN_PASSWORD", Password), ("ALPHAPULSE_ADMIN_API_KEY", Key), ("ALPHAPULSE_RATE_LIMITS", "off"),
            ("ACCESS_TOKEN_EXPIRE_MINUTES", "1000"));
        await silo.WaitUntilReadyAsync();
        var token = await silo.LoginAsync("admin", Password);
        var faults = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        var clock = Stopwatch.StartNew();
        long before = 0;

        var sent = 0;
        foreach (var request in GeneratedRequest.Generator.Sample(Requests))
        {
            using var message = request.ToMessage(token);
            using var patience = new CancellationTokenSource(Patience);
            using var answer = await silo.Client.SendAsync(message, patience.Token);
            var body = await answer.Content.ReadAsStringAsync(patience.Token);
            statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
            if ((int)answer.StatusCode is 500 or 502 or 504) faults.Add($"{request}: {(int)answer.StatusCode} {body}");
            // An address over 8 KiB is refused by the server itself, before anything of ours could word it.
            if ((int)answer.StatusCode is >= 400 and not 414 && !IsErrorBody(body)) faults.Add($"{request}: {(int)answer.StatusCode} without a detail: {body}");
            if (++sent == Requests / 4) before = silo.ResidentBytes;
        }

        output.WriteLine($"{sent} requests in {clock.Elapsed.TotalSeconds:0} s; status: {string.Join(", ", statuses.Select(pair => $"{pair.Key} x {pair.Value}"))}");
        output.WriteLine($"Memory after a quarter {before >> 20} MiB, at the end {silo.ResidentBytes >> 20} MiB; log {silo.Output.Length >> 10} KiB");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.InRange(silo.ResidentBytes - before, long.MinValue, MaxGrowthBytes);
        Assert.DoesNotContain(Password, silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, silo.Output, StringComparison.Ordinal);
        Assert.All(silo.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(IsJson(line), $"A log line was forged or cut: {line}"));
        // It still works, for the same admin.
        await silo.LoginAsync("admin", Password);
    }

    private static bool IsErrorBody(string body) =>
        IsJson(body) && JsonElement.Parse(body).TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 };

    private static bool IsJson(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
