using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AlphaPulse.Bybit.Tests.Venue;

/// <summary>The simulator as the program that people start.</summary>
public sealed class SimulatorProgramTests
{
    [Fact]
    public async Task Program_Started_PrintsExactlyTheFourLinesAndAnswers()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AlphaPulse.BybitSimulator.dll")]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var lines = new List<string>();
            while (lines.Count < 4) lines.Add((await process.StandardOutput.ReadLineAsync(patience.Token))!);
            string[] patterns =
            [
                @"^BYBIT_BASE_URL=http://127\.0\.0\.1:\d+$", @"^BYBIT_WS_URL=ws://127\.0\.0\.1:\d+$", "^BYBIT_API_KEY=[A-Za-z0-9]+$", "^BYBIT_API_SECRET=[A-Za-z0-9]+$",
            ];
            Assert.All(patterns.Zip(lines), pair => Assert.Matches(new Regex(pair.First, RegexOptions.None, TimeSpan.FromSeconds(1)), pair.Second));
            using var http = new HttpClient();
            Assert.Contains("timeNano", await http.GetStringAsync(lines[0].Split('=')[1] + "/v5/market/time"), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }
}
