using System.Diagnostics;
using AlphaPulse.Simulation;

namespace AlphaPulse.Conventions.Tests;

/// <summary>A wrong GrainHost stops before the restore, with one line that says what to write.</summary>
public sealed class GrainHostTests
{
    [Theory]
    [InlineData("Orlean")]
    [InlineData("both")]
    public async Task Build_WithAWrongHost_FailsWithOneClearLine(string host)
    {
        var (exitCode, output) = await RunAsync("restore", Path.Combine(RepositoryFolder.Root, "src", "Quant", "Quant.csproj"), $"-p:GrainHost={host}", "--nologo", "-v", "q");

        Assert.NotEqual(0, exitCode);
        var errors = output.Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().ToList();
        Assert.Contains($"GrainHost is '{host}'; write GrainHost=Local", Assert.Single(errors));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
