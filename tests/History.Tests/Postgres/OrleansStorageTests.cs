using System.Data;

namespace AlphaPulse.History.Tests;

/// <summary>The storage statements with what the persistence provider sends; no row in the answer means that the ETag was old.</summary>
public sealed class OrleansStorageTests : IAsyncLifetime
{
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
    public async Task Read_WithoutAWrite_AnswersNoRow() => Assert.Empty(await queries.ReadAsync("ReadFromStorageKey", Grain("a")));

    [Fact]
    public async Task Write_FirstThenWithEachVersion_CountsUpAndIsReadBack()
    {
        Assert.Equal(1, await WriteAsync("a", null, [1]));
        Assert.Equal(2, await WriteAsync("a", 1, [2, 0, 255]));
        Assert.Equal(3, await WriteAsync("a", 2, []));

        var row = Assert.Single(await queries.ReadAsync("ReadFromStorageKey", Grain("a")));
        Assert.Equal(3, (int)row["Version"]);
        Assert.Empty((byte[])row["PayloadBinary"]);
    }

    [Fact]
    public async Task Write_WithAnOldOrMissingVersion_AnswersNoRowAndChangesNothing()
    {
        await WriteAsync("a", null, [1]);
        await WriteAsync("a", 1, [2]);

        Assert.Null(await WriteAsync("a", null, [9]));
        Assert.Null(await WriteAsync("a", 1, [9]));
        Assert.Null(await WriteAsync("a", 3, [9]));
        Assert.Null(await WriteAsync("never written", 1, [9]));

        Assert.Equal([2], (byte[])Assert.Single(await queries.ReadAsync("ReadFromStorageKey", Grain("a")))["PayloadBinary"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task Write_EightSilosAtOnce_OneSucceeds(int? version)
    {
        if (version is not null) await WriteAsync("a", null, [0]);
        var silos = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OrleansQueries.OpenAsync(fixture.Connection)));

        var versions = await Task.WhenAll(silos.Select((silo, i) => WriteAsync("a", version, [(byte)i], silo)));

        foreach (var silo in silos) await silo.CloseAsync();
        Assert.Equal((version ?? 0) + 1, Assert.Single(versions, written => written is not null));
        Assert.Single(await queries.ReadAsync("ReadFromStorageKey", Grain("a")));
    }

    [Fact]
    public async Task Grains_WithTheSameHashes_AreToldApart()
    {
        await WriteAsync("a", null, [1]);
        await WriteAsync("b", null, [2]);
        await WriteAsync(null, null, [3]);

        foreach (var (key, value) in new (string?, byte)[] { ("a", 1), ("b", 2), (null, 3) })
            Assert.Equal([value], (byte[])Assert.Single(await queries.ReadAsync("ReadFromStorageKey", Grain(key)))["PayloadBinary"]);
    }

    [Fact]
    public async Task Clear_LeavesTheVersionButNoPayload_AndTheStateCanBeWrittenAgain()
    {
        await WriteAsync("a", null, [1]);

        Assert.Empty(await queries.ReadAsync("ClearStorageKey", [.. Grain("a"), Version(7)]));
        Assert.Equal(2, Assert.Single(await queries.ReadAsync("ClearStorageKey", [.. Grain("a"), Version(1)]))["NewGrainStateVersion"]);

        var row = Assert.Single(await queries.ReadAsync("ReadFromStorageKey", Grain("a")));
        Assert.Equal((DBNull.Value, 2), (row["PayloadBinary"], (int)row["Version"]));
        Assert.Equal(3, await WriteAsync("a", 2, [5]));
    }

    [Fact]
    public async Task Delete_RemovesTheRow_AndTheStateBeginsAnew()
    {
        await WriteAsync("a", null, [1]);

        Assert.Empty(await queries.ReadAsync("DeleteStorageKey", [.. Grain("a"), Version(7)]));
        Assert.Equal(2, Assert.Single(await queries.ReadAsync("DeleteStorageKey", [.. Grain("a"), Version(1)]))["NewGrainStateVersion"]);

        Assert.Empty(await queries.ReadAsync("ReadFromStorageKey", Grain("a")));
        Assert.Equal(1, await WriteAsync("a", null, [1]));
    }

    private static (string, object?, DbType) Version(int? version) => ("GrainStateVersion", version, DbType.Int32);

    private static (string, object?, DbType)[] Grain(string? key) =>
    [
        ("GrainIdHash", -17, DbType.Int32), ("GrainIdN0", 0L, DbType.Int64), ("GrainIdN1", long.MaxValue, DbType.Int64),
        ("GrainTypeHash", int.MinValue, DbType.Int32), ("GrainTypeString", "account", DbType.String),
        ("GrainIdExtensionString", key, DbType.String), ("ServiceId", "alphapulse", DbType.String),
    ];

    private async Task<int?> WriteAsync(string? key, int? version, byte[] payload, OrleansQueries? on = null)
    {
        var rows = await (on ?? queries).ReadAsync("WriteToStorageKey", [.. Grain(key), Version(version), ("PayloadBinary", payload, DbType.Binary)]);
        return rows.Count == 0 ? null : (int)Assert.Single(rows)["NewGrainStateVersion"];
    }
}
