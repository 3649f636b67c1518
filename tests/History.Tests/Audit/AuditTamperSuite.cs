namespace AlphaPulse.History.Tests;

/// <summary>What somebody did to the rows while the program was stopped is found and named.</summary>
public abstract class AuditTamperSuite<TFixture> : TenAuditRows<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private const string Columns = "at, actor, address, action, target, detail, result, prev_mac, mac";

    [Theory]
    [InlineData("seq = 4", "actor = 'mallory'", 4)]
    [InlineData("seq = 1", "at = at + 1", 1)]
    [InlineData("seq = 10", "result = 'failure'", 10)]
    [InlineData("seq = 5", "detail = NULL", 5)]
    [InlineData("seq = 5", "mac = zeroblob(32)", 5)]
    [InlineData("seq = 5", "prev_mac = zeroblob(32)", 5)]
    [InlineData("seq >= 5", "address = '1.2.3.4'", 5)]
    public async Task Verify_RowAltered_NamesIt(string where, string set, long seq) =>
        await AssertFaultAsync($"UPDATE audit_rows SET {set} WHERE {where}", AuditFaultKind.Altered, seq);

    [Theory]
    [InlineData("seq = 1", 1)]
    [InlineData("seq = 4", 4)]
    [InlineData("seq = 10", 10)]
    [InlineData("seq > 7", 8)]
    [InlineData("seq > 0", 1)]
    public async Task Verify_RowsDeleted_NamesTheFirst(string where, long seq) =>
        await AssertFaultAsync($"DELETE FROM audit_rows WHERE {where}", AuditFaultKind.Deleted, seq);

    [Fact]
    public async Task Verify_RowDeletedAndRestRenumbered_NamesIt() => await AssertFaultAsync(
        "DELETE FROM audit_rows WHERE seq = 4; UPDATE audit_rows SET seq = -seq WHERE seq > 4; UPDATE audit_rows SET seq = -seq - 1 WHERE seq < 0",
        AuditFaultKind.Deleted, 4);

    [Fact]
    public async Task Verify_RowsSwapped_NamesTheFirst() => await AssertFaultAsync(
        "UPDATE audit_rows SET seq = 99 WHERE seq = 4; UPDATE audit_rows SET seq = 4 WHERE seq = 7; UPDATE audit_rows SET seq = 7 WHERE seq = 99",
        AuditFaultKind.Reordered, 4);

    [Fact]
    public async Task Verify_NeighboursSwapped_NamesTheFirst() => await AssertFaultAsync(
        "UPDATE audit_rows SET seq = 99 WHERE seq = 9; UPDATE audit_rows SET seq = 9 WHERE seq = 10; UPDATE audit_rows SET seq = 10 WHERE seq = 99",
        AuditFaultKind.Reordered, 9);

    [Fact]
    public async Task Verify_RowForgedAtTheEnd_NamesIt() => await AssertFaultAsync(
        $"INSERT INTO audit_rows (chain, seq, {Columns}) SELECT chain, 11, {Columns} FROM audit_rows WHERE seq = 10 AND chain = 'main'",
        AuditFaultKind.Inserted, 11);

    [Fact]
    public async Task Verify_RowForgedAtTheStart_NamesIt() => await AssertFaultAsync(
        $"INSERT INTO audit_rows (chain, seq, {Columns}) SELECT chain, 0, {Columns} FROM audit_rows WHERE seq = 1 AND chain = 'main'",
        AuditFaultKind.Inserted, 0);

    [Fact]
    public async Task Verify_RowForgedInTheMiddle_NamesIt() => await AssertFaultAsync(
        $"""
        UPDATE audit_rows SET seq = -seq WHERE seq >= 4; UPDATE audit_rows SET seq = 1 - seq WHERE seq < 0;
        INSERT INTO audit_rows (chain, seq, {Columns}) SELECT chain, 4, at, 'mallory', address, action, target, detail, result, prev_mac, mac FROM audit_rows WHERE seq = 3 AND chain = 'main'
        """,
        AuditFaultKind.Inserted, 4);

    [Fact]
    public async Task Verify_RowMovedToAnotherChain_NamesIt() => await AssertFaultAsync(
        "UPDATE audit_rows SET chain = 'other', seq = 1 WHERE seq = 10", AuditFaultKind.Deleted, 10);

    private async Task AssertFaultAsync(string sql, AuditFaultKind kind, long seq)
    {
        await Fixture.TamperAsync(sql);
        await AssertAfterRestartAsync(fault => Assert.Equal((kind, Account, seq), (fault.Kind, fault.Chain, fault.Seq)));
    }
}
