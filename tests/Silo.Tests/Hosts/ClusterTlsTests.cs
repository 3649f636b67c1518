using System.Net.Security;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Configuration;
using Microsoft.Extensions.Configuration;

namespace AlphaPulse.Silo.Tests.Hosts;

public sealed class ClusterTlsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority authority = new();

    [Fact]
    public void IsOfThisCluster_SignedByTheAuthority_WhateverItsName()
    {
        using var silo = authority.Sign();

        Assert.True(Tls().IsOfThisCluster(silo, SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void IsOfThisCluster_SignedByAnotherAuthorityOfTheSameName_Refused()
    {
        using var stranger = new TestAuthority();
        using var silo = stranger.Sign();

        Assert.False(Tls().IsOfThisCluster(silo, SslPolicyErrors.None));
    }

    [Fact]
    public void IsOfThisCluster_SelfSigned_Refused()
    {
        using var silo = TestAuthority.SelfSigned();

        Assert.False(Tls().IsOfThisCluster(silo, SslPolicyErrors.None));
    }

    [Theory]
    [InlineData(-20, -10)]
    [InlineData(10, 20)]
    public void IsOfThisCluster_ExpiredOrNotYetValid_Refused(int from, int to)
    {
        using var silo = authority.Sign(from, to);

        Assert.False(Tls().IsOfThisCluster(silo, SslPolicyErrors.None));
    }

    [Fact]
    public void IsOfThisCluster_NoCertificate_Refused()
    {
        using var silo = authority.Sign();

        Assert.False(Tls().IsOfThisCluster(silo, SslPolicyErrors.RemoteCertificateNotAvailable));
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    private ClusterTls Tls()
    {
        var values = authority.WriteFiles(folder.Path).Select(one => KeyValuePair.Create(SettingSources.Documented[one.Name], (string?)one.Value));
        return ClusterTls.Read(new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values).Build()))!;
    }
}
