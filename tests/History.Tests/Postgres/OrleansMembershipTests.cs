using System.Data;

namespace AlphaPulse.History.Tests;

/// <summary>The membership statements with what the clustering provider sends, in the order in which silos come and go.</summary>
public sealed class OrleansMembershipTests : IAsyncLifetime
{
    private const string Cluster = "alphapulse";
    private const int Joining = 2;
    private const int Active = 3;
    private const int Dead = 6;

    private static readonly DateTime Start = new(2026, 1, 5, 12, 0, 0, DateTimeKind.Utc);
    private readonly PostgresFixture fixture = new();
    private OrleansQueries queries = null!;

    public async ValueTask InitializeAsync()
    {
        await fixture.CreateAsync();
        queries = await OrleansQueries.OpenAsync(fixture.Connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (queries is not null) await queries.CloseAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public void Keys_OfClusteringAndPersistence_AreAllThere() => Assert.Superset(
        new HashSet<string>(
        [
            "GatewaysQueryKey", "MembershipReadRowKey", "MembershipReadAllKey", "InsertMembershipVersionKey", "UpdateIAmAlivetimeKey",
            "InsertMembershipKey", "UpdateMembershipKey", "DeleteMembershipTableEntriesKey", "CleanupDefunctSiloEntriesKey",
            "CleanupDefunctSiloEntryKey", "ReadFromStorageKey", "WriteToStorageKey", "ClearStorageKey", "DeleteStorageKey",
        ]),
        queries.Keys.ToHashSet());

    [Fact]
    public async Task InsertVersion_SecondTime_AnswersFalse()
    {
        Assert.True(await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment));
        Assert.False(await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment));
        Assert.Equal(0, Convert.ToInt32(Assert.Single(await queries.ReadAsync("MembershipReadAllKey", Deployment))["Version"], null));
    }

    [Fact]
    public async Task Insert_WithTheCurrentVersion_JoinsOnce()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);

        Assert.False(await InsertAsync(port: 11111, version: 7));
        Assert.True(await InsertAsync(port: 11111, version: 0));
        Assert.False(await InsertAsync(port: 11112, version: 0));
        Assert.False(await InsertAsync(port: 11111, version: 1));
        Assert.True(await InsertAsync(port: 11112, version: 1));

        var rows = await queries.ReadAsync("MembershipReadAllKey", Deployment);
        Assert.All(rows, row => Assert.Equal(2, Convert.ToInt32(row["Version"], null)));
        var row = rows.Single(row => (int)row["Port"] == 11111);
        Assert.Equal(("10.0.0.1", 1, "silo", "host", Joining, 30000), ((string)row["Address"], (int)row["Generation"], (string)row["SiloName"], (string)row["HostName"], (int)row["Status"], (int)row["ProxyPort"]));
        Assert.Equal((Start, Start, DateTimeKind.Utc), ((DateTime)row["StartTime"], (DateTime)row["IAmAliveTime"], ((DateTime)row["StartTime"]).Kind));
        Assert.Equal(DBNull.Value, row["SuspectTimes"]);
    }

    [Fact]
    public async Task Insert_TwoSilosWithTheSameVersionAtOnce_OneSucceeds()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OrleansQueries.OpenAsync(fixture.Connection)));

        var joined = await Task.WhenAll(others.Select((other, i) => InsertAsync(port: 12000 + i, version: 0, other)));

        foreach (var other in others) await other.CloseAsync();
        Assert.Equal(1, joined.Count(success => success));
        Assert.Single(await queries.ReadAsync("MembershipReadAllKey", Deployment));
    }

    [Fact]
    public async Task Update_StatusAndSuspicions_MovesTheVersionAndIsReadBack()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        await InsertAsync(port: 11111, version: 0);

        Assert.False(await UpdateAsync(11111, Active, null, version: 0));
        Assert.False(await UpdateAsync(9, Active, null, version: 1));
        Assert.True(await UpdateAsync(11111, Active, null, version: 1));
        Assert.True(await UpdateAsync(11111, Active, "10.0.0.2:11111@1,2026-01-05 12:00:00.000 GMT", version: 2));

        var row = Assert.Single(await queries.ReadAsync("MembershipReadRowKey", [Deployment, .. Silo(11111)]));
        Assert.Equal((Active, 3, "10.0.0.2:11111@1,2026-01-05 12:00:00.000 GMT"), ((int)row["Status"], Convert.ToInt32(row["Version"], null), (string)row["SuspectTimes"]));
    }

    [Fact]
    public async Task ReadRow_OfAnUnknownSilo_AnswersTheVersionAlone()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);

        var row = Assert.Single(await queries.ReadAsync("MembershipReadRowKey", [Deployment, .. Silo(1)]));

        Assert.Equal((0, DBNull.Value), (Convert.ToInt32(row["Version"], null), row["StartTime"]));
    }

    [Fact]
    public async Task Heartbeat_MovesTheTimeOnly_AndAnUpdateDoesNotPutItBack()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        await InsertAsync(port: 11111, version: 0);

        await queries.ExecuteAsync("UpdateIAmAlivetimeKey", [Deployment, .. Silo(11111), Time("IAmAliveTime", Start.AddMinutes(5))]);
        await UpdateAsync(11111, Active, null, version: 1);

        Assert.Equal(Start.AddMinutes(5), Assert.Single(await queries.ReadAsync("MembershipReadAllKey", Deployment))["IAmAliveTime"]);
    }

    [Fact]
    public async Task Gateways_AreTheActiveSilosWithAPort()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        await InsertAsync(port: 11111, version: 0);
        await InsertAsync(port: 11112, version: 1);
        await UpdateAsync(11112, Active, null, version: 2);

        var gateway = Assert.Single(await queries.ReadAsync("GatewaysQueryKey", Deployment, ("Status", Active, DbType.Int32)));

        Assert.Equal(("10.0.0.1", 30000, 1), ((string)gateway["Address"], (int)gateway["ProxyPort"], (int)gateway["Generation"]));
    }

    [Fact]
    public async Task Cleanup_RemovesOldDeadSilosOnly()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        for (var i = 0; i < 3; i++) await InsertAsync(port: 11111 + i, version: i);
        await UpdateAsync(11111, Dead, null, version: 3);
        await UpdateAsync(11112, Active, null, version: 4);

        await queries.ExecuteAsync("CleanupDefunctSiloEntriesKey", Deployment, Time("IAmAliveTime", Start));
        Assert.Equal(3, (await queries.ReadAsync("MembershipReadAllKey", Deployment)).Count);
        await queries.ExecuteAsync("CleanupDefunctSiloEntriesKey", Deployment, Time("IAmAliveTime", Start.AddDays(1)));

        Assert.Equal([11112, 11113], (await queries.ReadAsync("MembershipReadAllKey", Deployment)).Select(row => (int)row["Port"]).Order());
    }

    [Fact]
    public async Task CleanupOfOneSilo_AsItWasRead_RemovesItUnlessItChanged()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        await InsertAsync(port: 11111, version: 0);
        await UpdateAsync(11111, Dead, null, version: 1);

        await queries.ExecuteAsync("CleanupDefunctSiloEntryKey", Captured(Start.AddSeconds(1)));
        Assert.NotEqual(DBNull.Value, Assert.Single(await queries.ReadAsync("MembershipReadAllKey", Deployment))["Port"]);
        await queries.ExecuteAsync("CleanupDefunctSiloEntryKey", Captured(Start));

        Assert.Equal(DBNull.Value, Assert.Single(await queries.ReadAsync("MembershipReadAllKey", Deployment))["Port"]);

        static (string, object?, DbType)[] Captured(DateTime alive) =>
            [Deployment, .. Silo(11111), ("SuspectTimes", null, DbType.String), Time("StartTime", Start), Time("IAmAliveTime", alive)];
    }

    [Fact]
    public async Task DeleteEntries_RemovesTheClusterAndNoOther()
    {
        await queries.SucceedsAsync("InsertMembershipVersionKey", Deployment);
        await queries.SucceedsAsync("InsertMembershipVersionKey", ("DeploymentId", "other", DbType.String));
        await InsertAsync(port: 11111, version: 0);

        await queries.ExecuteAsync("DeleteMembershipTableEntriesKey", Deployment);

        Assert.Empty(await queries.ReadAsync("MembershipReadAllKey", Deployment));
        Assert.Single(await queries.ReadAsync("MembershipReadAllKey", ("DeploymentId", "other", DbType.String)));
    }

    private static (string, object?, DbType) Deployment => ("DeploymentId", Cluster, DbType.String);

    private static (string, object?, DbType)[] Silo(int port) =>
        [("Address", "10.0.0.1", DbType.String), ("Port", port, DbType.Int32), ("Generation", 1, DbType.Int32)];

    private static (string, object?, DbType) Time(string name, DateTime value) => (name, value, DbType.DateTime);

    private Task<bool> InsertAsync(int port, int version, OrleansQueries? on = null) => (on ?? queries).SucceedsAsync(
        "InsertMembershipKey",
        [
            Deployment, Time("IAmAliveTime", Start), ("SiloName", "silo", DbType.String), ("HostName", "host", DbType.String), .. Silo(port),
            Time("StartTime", Start), ("Status", Joining, DbType.Int32), ("ProxyPort", 30000, DbType.Int32), ("Version", version, DbType.Int32),
        ]);

    private Task<bool> UpdateAsync(int port, int status, string? suspects, int version) => queries.SucceedsAsync(
        "UpdateMembershipKey",
        [
            Deployment, .. Silo(port), Time("IAmAliveTime", Start), ("Status", status, DbType.Int32), ("SuspectTimes", suspects, DbType.String),
            ("Version", version, DbType.Int32),
        ]);
}
