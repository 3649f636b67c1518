using AlphaPulse.WebApi.Configuration;
using AlphaPulse.WebApi.Connections;
using Microsoft.Extensions.Configuration;

namespace AlphaPulse.WebApi.Tests.Connections;

public sealed class ConnectionLimitsTests
{
    [Theory]
    [InlineData(256L, 16, 28)]
    [InlineData(700L, 62, 122)]
    [InlineData(1_024L, 170, 337)]
    [InlineData(4_096L, 1_024, 2_016)]
    [InlineData(20_000L, 5_301, 10_539)]
    [InlineData(34_160L, 10_000, 20_000)]
    [InlineData(1_000_000L, 10_000, 20_000)]
    [InlineData(long.MaxValue, 10_000, 20_000)]
    [InlineData(null, 10_000, 20_000)]
    public void For_ADescriptorLimit_GivesTheSmallerOfTheUsualFigureAndWhatItAllows(long? descriptors, int connections, int sockets)
    {
        var limits = ConnectionLimits.For(descriptors);

        Assert.Equal((connections, sockets), (limits.Connections, limits.Sockets));
    }

    [Theory]
    [InlineData(560L)]
    [InlineData(700L)]
    [InlineData(1_024L)]
    [InlineData(4_096L)]
    [InlineData(20_000L)]
    [InlineData(100_000L)]
    public void For_AnyDescriptorLimit_LeavesTheProgramWhatItNeeds(long descriptors)
    {
        var limits = ConnectionLimits.For(descriptors);
        var kept = descriptors - limits.Connections - limits.Sockets - limits.Farewells;

        Assert.InRange(kept, Math.Clamp(descriptors / 4, 512, 4_096), descriptors);
        Assert.InRange(limits.Reserve, 4, limits.Connections / 4);
        Assert.InRange(limits.ConnectionsPerAddress, 4, limits.Connections / 4);
        Assert.InRange(limits.WaitingSockets, 4, limits.Sockets / 4);
        Assert.InRange(limits.WaitingSocketsPerAddress, 2, limits.WaitingSockets / 2);
    }

    [Fact]
    public void For_OneExplicitFigure_GivesTheOtherWhatIsLeft()
    {
        Assert.Equal(16, ConnectionLimits.For(1_024, connections: 492).Sockets);
        Assert.Equal(92, ConnectionLimits.For(1_024, sockets: 414).Connections);
        Assert.Equal(10_000, ConnectionLimits.For(null, sockets: 20).Connections);
    }

    [Theory]
    [InlineData("MaxConnections", "493")]
    [InlineData("MaxSockets", "492")]
    public void Read_MoreThanTheDescriptorsAllow_IsRefusedByName(string key, string value)
    {
        var reader = Reader((key, value));

        ConnectionLimits.Read(reader, 1_024);

        var problem = Assert.Single(reader.Problems);
        Assert.StartsWith($"Server__{key} must leave files", problem, StringComparison.Ordinal);
        Assert.Contains("of the 1024 that this process may open", problem, StringComparison.Ordinal);
        Assert.Contains("may take 512 together", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BothTooLargeTogether_NamesBoth()
    {
        var reader = Reader(("MaxConnections", "300"), ("MaxSockets", "300"));

        ConnectionLimits.Read(reader, 1_024);

        Assert.StartsWith("Server__MaxConnections and Server__MaxSockets must", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256L)]
    [InlineData(700L)]
    [InlineData(20_000L)]
    [InlineData(null)]
    public void Read_WithoutSettings_NeverRefuses(long? descriptors)
    {
        var reader = Reader();

        Assert.Equal(ConnectionLimits.For(descriptors), ConnectionLimits.Read(reader, descriptors));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public void Read_WhatFits_IsTaken()
    {
        var reader = Reader(("MaxConnections", "300"), ("MaxSockets", "100"), ("MaxConnectionsPerAddress", "300"));

        var limits = ConnectionLimits.Read(reader, 1_024);

        Assert.Empty(reader.Problems);
        Assert.Equal((300, 100, 300), (limits.Connections, limits.Sockets, limits.ConnectionsPerAddress));
    }

    [Fact]
    public void Read_AShareAboveAllConnections_IsRefused()
    {
        var reader = Reader(("MaxConnectionsPerAddress", "171"));

        ConnectionLimits.Read(reader, 1_024);

        Assert.Equal(
            "Server__MaxConnectionsPerAddress must be at most the number of all connections, which is 170", Assert.Single(reader.Problems));
    }

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1_024L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             10                   10                   processes ", null)]
    public void DescriptorLimit_OfTheSystemsTable_IsTheSoftOne(string line, long? expected) =>
        Assert.Equal(expected, DescriptorLimit.Parse(["Limit   Soft Limit   Hard Limit   Units", line]));

    private static SettingsReader Reader(params (string Key, string Value)[] values) => new(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>($"Server:{v.Key}", v.Value))).Build());
}
