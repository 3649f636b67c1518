using System.Text.RegularExpressions;
using AlphaPulse.Simulation;

namespace AlphaPulse.Bybit.Tests.Venue;

/// <summary>The simulator as the program that people start.</summary>
public sealed class SimulatorProgramTests
{
    [Fact]
    public async Task Program_Started_PrintsExactlyTheFourLinesAndAnswers()
    {
        await using var simulator = await BybitSimulatorProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "AlphaPulse.BybitSimulator.dll"));
        string[] patterns =
        [
            @"^BYBIT_BASE_URL=http://127\.0\.0\.1:\d+$", @"^BYBIT_WS_URL=ws://127\.0\.0\.1:\d+$", "^BYBIT_API_KEY=[A-Za-z0-9]+$", "^BYBIT_API_SECRET=[A-Za-z0-9]+$",
        ];
        Assert.All(patterns.Zip(simulator.Lines), pair => Assert.Matches(new Regex(pair.First, RegexOptions.None, TimeSpan.FromSeconds(1)), pair.Second));
        Assert.Contains("timeNano", await simulator.Client.GetStringAsync("/v5/market/time"), StringComparison.Ordinal);
    }
}
