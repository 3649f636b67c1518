using System.Text.Json;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Channels;

namespace AlphaPulse.WebApi.Tests.Channels;

/// <summary>How fast a state may change, in virtual time.</summary>
public sealed class StatePaceTests
{
    private const int Revaluations = 150;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData("metrics", "portfolio_update")]
    [InlineData("portfolio", "metrics_update")]
    public async Task Revaluations_FasterThanIsPromised_ComeAtMostFourTimesASecondAndEndWithTheNewest(string channel, string otherType)
    {
        var clock = new VirtualTimeProvider();
        await using var server = await ChannelServer.StartAsync(time: clock);
        using var socket = await server.OpenAsync(channel);
        await socket.ExpectAsync("welcome");
        await socket.ExpectAsync(channel + "_update");

        for (var i = 1; i <= Revaluations; i++)
        {
            await server.RevalueAsync(100_000m + i);
            // Somebody who connects meanwhile asks for the newest figures too.
            if (i % 15 == 0) await ListenOnceAsync(server, otherType);
            clock.Advance(Step);
        }

        var updates = await ReadToTheNewestAsync(clock, socket);
        // 150 steps of 20 ms are 3 s.
        Assert.InRange(updates, 2, 12);
    }

    private static async Task ListenOnceAsync(ChannelServer server, string type)
    {
        using var other = await server.OpenAsync(type.Replace("_update", "", StringComparison.Ordinal));
        await other.ExpectAsync("welcome");
        await other.ExpectAsync(type);
    }

    /// <summary>Reads until the last valuation has come, which time alone must bring; answers how many messages that took.</summary>
    private static async Task<int> ReadToTheNewestAsync(VirtualTimeProvider clock, TestSocket socket)
    {
        for (var count = 1; ; count++)
        {
            var reading = socket.ReceiveAsync();
            while (!reading.IsCompleted)
            {
                clock.Advance(ChannelLimits.StateGap);
                // Real time for the state to travel.
                await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(5)));
            }

            var data = (await reading)!.Value.GetProperty("data");
            var total = data.TryGetProperty("portfolio_value", out JsonElement value) ? value : data.GetProperty("total_value");
            if (total.GetDecimal() == 100_000m + Revaluations) return count;
        }
    }
}
