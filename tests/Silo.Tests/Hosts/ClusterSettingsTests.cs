using System.Net;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Configuration;
using Microsoft.Extensions.Configuration;

namespace AlphaPulse.Silo.Tests.Hosts;

public sealed class ClusterSettingsTests
{
    private static readonly (string, string)[] Good =
    [
        ("ALPHAPULSE_DATABASE", "Host=db;Database=alphapulse"), ("JWT_SECRET", "secret"), ("ALPHAPULSE_AUDIT_KEY", "key"),
        ("ALPHAPULSE_ADVERTISED_IP", "127.0.0.1"),
    ];

    [Fact]
    public void Read_WithoutADatabase_NoCluster()
    {
        var (settings, problems) = Read(("ALPHAPULSE_GATEWAY_PORT", "30000"));

        Assert.Null(settings);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_Loopback_NeedsNoProtection_AndHasNoGateway()
    {
        var (settings, problems) = Read(Good);

        Assert.Empty(problems);
        Assert.Equal(IPAddress.Loopback, settings!.Address);
        Assert.Null(settings.GatewayPort);
        Assert.Null(settings.Tls);
    }

    [Theory]
    [InlineData("JWT_SECRET")]
    [InlineData("ALPHAPULSE_AUDIT_KEY")]
    public void Read_WithoutWhatAllSilosShare_OneLine(string missing) =>
        Assert.StartsWith($"{missing} must be set", Assert.Single(Read([.. Good, (missing, "")]).Problems));

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("2001:db8::5")]
    public void Read_BeyondLoopbackUnprotected_OneLineThatSaysWhatToDo(string address)
    {
        var problem = Assert.Single(Read([.. Good, ("ALPHAPULSE_ADVERTISED_IP", address)]).Problems);

        Assert.StartsWith("ALPHAPULSE_CLUSTER_NETWORK must be 'private'", problem);
        Assert.Contains("ALPHAPULSE_CLUSTER_CERT, _KEY and _CA", problem);
        Assert.Contains("ALPHAPULSE_ADVERTISED_IP=127.0.0.1", problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void Read_BeyondLoopbackOnAPrivateNetwork_Accepted()
    {
        var (settings, problems) = Read([.. Good, ("ALPHAPULSE_ADVERTISED_IP", "10.0.0.5"), ("ALPHAPULSE_CLUSTER_NETWORK", "private")]);

        Assert.Empty(problems);
        Assert.Equal(IPAddress.Parse("10.0.0.5"), settings!.Address);
    }

    [Fact]
    public void Read_BeyondLoopbackWithCertificates_Accepted()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority();

        var (settings, problems) = Read([.. Good, ("ALPHAPULSE_ADVERTISED_IP", "10.0.0.5"), .. authority.WriteFiles(folder.Path)]);

        Assert.Empty(problems);
        Assert.NotNull(settings!.Tls);
    }

    [Theory]
    [InlineData("ALPHAPULSE_CLUSTER_CERT")]
    [InlineData("ALPHAPULSE_CLUSTER_KEY")]
    [InlineData("ALPHAPULSE_CLUSTER_CA")]
    public void Read_OneFileOfThreeMissing_OneLine(string missing)
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority();

        var problem = Assert.Single(Read([.. Good, .. authority.WriteFiles(folder.Path), (missing, "")]).Problems);

        Assert.EndsWith("must all be set, each to a PEM file", problem);
    }

    [Theory]
    [InlineData("silo.pem", null)]
    [InlineData("silo.pem", "no certificate")]
    [InlineData("silo.key", "no key")]
    [InlineData("ca.pem", "no certificate")]
    [InlineData("ca.pem", null)]
    public void Read_FileMissingOrNoPem_OneLine(string file, string? content)
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority();
        var variables = authority.WriteFiles(folder.Path);
        if (content is null) File.Delete(folder.File(file));
        else File.WriteAllText(folder.File(file), content);

        var problem = Assert.Single(Read([.. Good, .. variables]).Problems);

        Assert.StartsWith("ALPHAPULSE_CLUSTER_C", problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void Read_KeyOfAnotherCertificate_OneLine()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        using var authority = new TestAuthority();
        var variables = authority.WriteFiles(folder.Path);
        authority.WriteFiles(other.Path);
        File.Copy(other.File("silo.key"), folder.File("silo.key"), overwrite: true);

        Assert.Contains("must be readable PEM files that belong together", Assert.Single(Read([.. Good, .. variables]).Problems));
    }

    [Theory]
    [InlineData("ALPHAPULSE_GATEWAY_PORT", "11111")]
    [InlineData("ALPHAPULSE_GATEWAY_PORT", "0")]
    [InlineData("ALPHAPULSE_ADVERTISED_IP", "0.0.0.0")]
    [InlineData("ALPHAPULSE_ADVERTISED_IP", "::")]
    [InlineData("ALPHAPULSE_ADVERTISED_IP", "silo-1")]
    [InlineData("ALPHAPULSE_CLUSTER_NETWORK", "trusted")]
    public void Read_UnusableValue_OneLine(string variable, string value) =>
        Assert.StartsWith($"{variable} must ", Assert.Single(Read([.. Good, (variable, value)]).Problems));

    private static (ClusterSettings? Settings, IReadOnlyList<string> Problems) Read(params (string Name, string Value)[] variables)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables) values[SettingSources.Documented[name]] = value;
        var reader = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return (ClusterSettings.Read(reader), reader.Problems);
    }
}
