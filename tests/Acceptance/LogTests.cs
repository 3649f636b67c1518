using System.Text.Json;
using AlphaPulse.Simulation;

namespace AlphaPulse.Acceptance;

/// <summary>The log of the built program when it is not on a terminal, at its most talkative.</summary>
[Collection(ObservedCollection.Name)]
public sealed class LogTests(ObservedProgram program)
{
    private static readonly string[] Members = ["Timestamp", "EventId", "LogLevel", "Category", "Message"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Log_IsJson_WithTheRequestIdOfTheAnswer_AndWithoutSecrets()
    {
        using var limit = new CancellationTokenSource(Patience);
        // What a forger would send: line ends in a path, a query, an id and a user name.
        using var connection = await RawConnection.OpenAsync(program.Silo.Client.BaseAddress!, limit.Token);
        await connection.SendAsync(
            "GET /nothing%0d%0a%7B%22Forged%22:1%7D?x=%0d%0a{\"Forged\":1} HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a%0d%0a{\"Forged\":1}\r\nConnection: close\r\n\r\n",
            limit.Token);
        await connection.ReadToEndAsync(limit.Token);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "admin\r\n{\"Forged\":1}", ["password"] = "a-wrong-password" });
        (await program.Silo.Client.PostAsync("/token", form, limit.Token)).Dispose();
        // The console writes behind the answers: one more request whose line tells that all before it are written.
        using var last = new HttpRequestMessage(HttpMethod.Get, "/health");
        last.Headers.Add("X-Request-Id", "the-last-one");
        (await program.Silo.Client.SendAsync(last, limit.Token)).Dispose();
        List<JsonElement> lines;
        do
        {
            await Task.Delay(50, limit.Token);
            lines = [.. program.Silo.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        }
        while (!lines.Exists(line => IsOf(line, "the-last-one")));

        Assert.All(lines, line =>
        {
            Assert.All(Members, member => Assert.True(line.TryGetProperty(member, out _), $"{member} is missing in {line.GetRawText()}"));
            Assert.False(line.TryGetProperty("Forged", out _), line.GetRawText());
            Assert.EndsWith("Z", line.GetProperty("Timestamp").GetString(), StringComparison.Ordinal);
        });
        Assert.Contains(lines, line => IsOf(line, ObservedProgram.RequestId));
        foreach (var secret in new[] { "query-secret", "a-wrong-password", ObservedProgram.Key, ObservedProgram.Password, program.Token })
            Assert.DoesNotContain(secret, program.Silo.Output + program.Silo.Errors, StringComparison.Ordinal);
    }

    /// <summary>Whether the line was written while the request with this id was served.</summary>
    private static bool IsOf(JsonElement line, string requestId) =>
        line.TryGetProperty("Scopes", out var scopes)
        && scopes.EnumerateArray().Any(scope => scope.TryGetProperty("RequestId", out var id) && id.GetString() == requestId);
}
