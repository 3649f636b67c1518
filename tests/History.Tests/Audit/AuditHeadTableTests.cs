namespace AlphaPulse.History.Tests;

/// <summary>The head table of PostgreSQL, and several programs that continue the same chains.</summary>
public sealed class AuditHeadTableTests : TenAuditRows<PostgresFixture>
{
    private static readonly AuditEntry Entry = new("alice", null, "login", null, null, "success");

    [Theory]
    [InlineData("UPDATE audit_heads SET count = 9 WHERE chain = 'main'", AuditFaultKind.HeadAltered)]
    [InlineData("DELETE FROM audit_rows WHERE seq > 7; UPDATE audit_heads SET count = 7, mac = (SELECT mac FROM audit_rows WHERE seq = 7) WHERE chain = 'main'", AuditFaultKind.HeadAltered)]
    [InlineData("DELETE FROM audit_heads WHERE chain = 'main'; DELETE FROM audit_rows", AuditFaultKind.HeadMissing)]
    [InlineData("DELETE FROM audit_heads; DELETE FROM audit_rows", AuditFaultKind.HeadMissing)]
    [InlineData("UPDATE audit_heads SET count = 0 WHERE chain = ''; DELETE FROM audit_heads WHERE chain = 'main'; DELETE FROM audit_rows", AuditFaultKind.HeadAltered)]
    public async Task Verify_HeadTampered_SaysSo(string sql, AuditFaultKind kind)
    {
        await Fixture.TamperAsync(sql);

        await AssertAfterRestartAsync(fault => Assert.Equal(kind, fault.Kind));
    }

    [Fact]
    public async Task Heads_MovedBackOrDeletedByAStatement_AreRefusedByTheDatabase()
    {
        foreach (var sql in (string[])["UPDATE audit_heads SET count = count - 1", "UPDATE audit_heads SET mac = mac", "DELETE FROM audit_heads"])
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Fixture.ExecuteAsync(sql));
    }

    [Fact]
    public async Task Append_ThreeProgramsAtOnce_ContinueTheSameChains()
    {
        await using var second = await Fixture.OpenAsync();
        await using var third = await Fixture.OpenAsync();
        var logs = new[] { Database, second, third }.Select(database => new AuditLog(database, Time)).ToList();

        // New chains too, in another order from each program: their batches wait for each other's locks in circles.
        await Task.WhenAll(Enumerable.Range(0, 90).Select(i => Task.Run(() =>
            logs[i % 3].AppendAsync($"chain{(i % 3 == 0 ? i : 90 - i) % 6}", Entry, None))));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => logs[i % 3].AppendAsync(Account, Entry, None))));

        foreach (var log in logs)
        {
            var verification = await log.VerifyAsync(None);
            Assert.Null(verification.Fault);
            Assert.Equal(40, verification.RowsByChain[Account]);
            Assert.Equal(130, verification.RowsByChain.Values.Sum());
        }
    }

    [Fact]
    public async Task Open_AnotherKey_IsRefused()
    {
        await using var other = await Fixture.OpenAsync(options => options with { AuditKey = new string('a', 64) });

        var exception = await Assert.ThrowsAsync<HistoryDatabaseException>(() => new AuditLog(other, Time).OpenAsync(None));

        Assert.Contains("ALPHAPULSE_AUDIT_KEY", exception.Message);
    }

    [Fact]
    public async Task Open_TwoProgramsWithTheKeyAsASetting_ShareIt()
    {
        await using var fixture = new PostgresFixture();
        await fixture.CreateAsync();
        var key = string.Concat(Enumerable.Repeat("0f", 32));
        await using var one = await fixture.OpenAsync(options => options with { AuditKey = key, Folder = Path.Combine(fixture.Folder, "one") });
        await using var other = await fixture.OpenAsync(options => options with { AuditKey = key, Folder = Path.Combine(fixture.Folder, "other") });

        await Task.WhenAll(new AuditLog(one, Time).AppendAsync(Account, Entry, None), new AuditLog(other, Time).AppendAsync(Account, Entry, None));

        Assert.Equal(2, (await new AuditLog(other, Time).VerifyAsync(None)).RowsByChain[Account]);
        Assert.False(File.Exists(Path.Combine(fixture.Folder, "one", "audit.key")));
    }
}
