using System.Text.RegularExpressions;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.Simulation;

namespace AlphaPulse.Silo.Tests;

/// <summary>The files of deploy/ name what the program knows, and keep the container without rights.</summary>
public sealed partial class DeployFilesTests
{
    [Fact]
    public void Compose_NamesOnlySettingsThatTheProgramReads()
    {
        var named = Variable().Matches(Read("compose.yaml")).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.Contains("ALPHAPULSE_DATABASE", named);
        Assert.Empty(named.Except(SettingSources.Documented.Keys));
    }

    [Fact]
    public void Example_HasEveryVariableThatComposeRequires()
    {
        var required = Required().Matches(Read("compose.yaml")).Select(match => match.Groups["name"].Value).ToHashSet();
        var given = Read(".env.example").Split('\n').Select(line => line.Split('=')[0]).ToHashSet();

        Assert.True(required.Count >= 6);
        Assert.Empty(required.Except(given));
    }

    [Fact]
    public void Container_IsBuiltInStages_AndRunsWithoutRights()
    {
        var lines = Read("Containerfile").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();

        Assert.Equal(2, lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Equal("USER $APP_UID", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.True(lines.FindLastIndex(line => line.StartsWith("USER ", StringComparison.Ordinal)) > lines.FindLastIndex(line => line.StartsWith("RUN ", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("ENTRYPOINT [", StringComparison.Ordinal));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(RepositoryFolder.Root, "deploy", name));

    [GeneratedRegex("""^\s+(?<name>(ALPHAPULSE|BYBIT|JWT)_\w+):""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("""\$\{(?<name>\w+):\?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Required();
}
