namespace AlphaPulse.History.Tests;

/// <summary>The head file of SQLite.</summary>
public sealed class AuditHeadFileTests : TenAuditRows<SqliteFixture>
{
    private static readonly AuditEntry Entry = new("alice", null, "login", null, null, "success");

    private string HeadPath => Path.Combine(Fixture.Folder, "audit.head");

    [Fact]
    public async Task Restart_CrashBetweenCommitAndHead_IsNoFault()
    {
        var log = new AuditLog(Database, Time);
                await log.AppendAsync(Account, Entry, None);
        var before = await File.ReadAllBytesAsync(HeadPath, None);
        for (var i = 0; i < 5; i++) await log.AppendAsync(Account, Entry, None);
        await log.AppendAsync(AuditLog.SystemChain, Entry, None);

        // The head of the moment before the last commits is what a crash leaves.
        await File.WriteAllBytesAsync(HeadPath, before, None);
        await RestartAsync();
        log = new AuditLog(Database, Time);
        await log.OpenAsync(None);

        Assert.Null((await log.VerifyAsync(None)).Fault);
        Assert.Equal(17, (await log.AppendAsync(Account, Entry, None)).Seq);
        Assert.Null((await log.VerifyAsync(None)).Fault);
    }

    [Fact]
    public async Task KeyAndHead_Created_AreForThisUserOnly()
    {
        await new AuditLog(Database, Time).OpenAsync(None);
        if (OperatingSystem.IsWindows()) return;
        foreach (var name in new[] { "audit.key", "audit.head" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Fixture.Folder, name)));
    }

    [Fact]
    public async Task Verify_HeadDeleted_SaysSo() =>
        await AssertHeadFaultAsync(() => File.Delete(HeadPath), AuditFaultKind.HeadMissing);

    [Fact]
    public async Task Verify_HeadDeletedWithAllRows_SaysSo()
    {
        await Fixture.TamperAsync("DELETE FROM audit_rows");
        await AssertHeadFaultAsync(() => File.Delete(HeadPath), AuditFaultKind.HeadMissing);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100)]
    public async Task Verify_HeadTruncated_SaysSo(int length) =>
        await AssertHeadFaultAsync(() => File.WriteAllText(HeadPath, File.ReadAllText(HeadPath)[..length]), AuditFaultKind.HeadAltered);

    [Fact]
    public async Task Verify_HeadCountLowered_SaysSo() => await AssertHeadFaultAsync(
        () => File.WriteAllText(HeadPath, File.ReadAllText(HeadPath).Replace("10 ", "9 ", StringComparison.Ordinal)),
        AuditFaultKind.HeadAltered);

    [Fact]
    public async Task Verify_HeadChangedWhileRunning_SaysSo()
    {
        var log = new AuditLog(Database, Time);
        var older = await File.ReadAllTextAsync(HeadPath, None);
        await log.AppendAsync(Account, Entry, None);

        await File.WriteAllTextAsync(HeadPath, older, None);

        Assert.Equal(AuditFaultKind.HeadAltered, (await log.VerifyAsync(None)).Fault!.Kind);
    }

    private async Task AssertHeadFaultAsync(Action tamper, AuditFaultKind kind)
    {
        tamper();
        await AssertAfterRestartAsync(fault => Assert.Equal(kind, fault.Kind));
    }
}
