namespace AlphaPulse.History.Tests;

public abstract class UserStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private UserStore Users => new(Database, Time);

    [Fact]
    public async Task Create_NewUser_IsFoundInAnyCase()
    {
        Assert.False(await Users.AnyAsync(None));
        Assert.Equal(UserChange.Done, await Users.CreateAsync("Alice", "hash", Roles.Trader, None));

        var user = await Users.FindAsync("aLICE", None);

        Assert.True(await Users.AnyAsync(None));
        Assert.Equal(new User("Alice", "hash", Roles.Trader, Disabled: false, user!.Version, Now, Now), user);
    }

    [Fact]
    public async Task Create_NameInAnotherCase_AlreadyExists()
    {
        await Users.CreateAsync("Alice", "hash", Roles.Trader, None);

        Assert.Equal(UserChange.AlreadyExists, await Users.CreateAsync("ALICE", "other", Roles.Admin, None));
        Assert.Equal("hash", (await Users.FindAsync("alice", None))!.PasswordHash);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" alice")]
    [InlineData("-alice")]
    [InlineData("al ice")]
    [InlineData("alice\n")]
    [InlineData("'; DROP TABLE users; --")]
    [InlineData("../../etc/passwd")]
    [InlineData("älice")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Create_BadName_IsRefused(string username)
    {
        Assert.Equal(UserChange.InvalidUsername, await Users.CreateAsync(username, "hash", Roles.Viewer, None));
        Assert.Null(await Users.FindAsync(username, None));
        Assert.False(await Users.AnyAsync(None));
    }

    [Fact]
    public async Task Create_UnknownRole_IsRefused() =>
        Assert.Equal(UserChange.InvalidRole, await Users.CreateAsync("alice", "hash", "ADMIN", None));

    [Fact]
    public async Task Update_EachField_RaisesVersionAndChangedAt()
    {
        await Users.CreateAsync("root", "hash", Roles.Admin, None);
        await Users.CreateAsync("alice", "hash", Roles.Trader, None);
        var versions = new List<long> { (await Users.FindAsync("alice", None))!.Version };
        UserUpdate[] updates = [new(PasswordHash: "new"), new(Role: Roles.Viewer), new(Disabled: true), new(Disabled: false)];
        foreach (var update in updates)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(UserChange.Done, await Users.UpdateAsync("ALICE", update, None));
            var user = await Users.FindAsync("alice", None);
            versions.Add(user!.Version);
            Assert.Equal(Now, user.ChangedAt);
        }

        Assert.Equal(versions.Order().Distinct(), versions);
        var after = await Users.FindAsync("alice", None);
        Assert.Equal(("new", Roles.Viewer, false), (after!.PasswordHash, after.Role, after.Disabled));
    }

    [Fact]
    public async Task Update_NothingNew_KeepsVersion()
    {
        await Users.CreateAsync("alice", "hash", Roles.Admin, None);
        var before = await Users.FindAsync("alice", None);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(UserChange.Done, await Users.UpdateAsync("alice", new UserUpdate("hash", Roles.Admin, Disabled: false), None));
        Assert.Equal(before, await Users.FindAsync("alice", None));
    }

    [Fact]
    public async Task Update_UnknownUserOrRole_ChangesNothing()
    {
        Assert.Equal(UserChange.NotFound, await Users.UpdateAsync("nobody", new UserUpdate(Disabled: true), None));
        Assert.Equal(UserChange.NotFound, await Users.DeleteAsync("nobody", None));
        Assert.Equal(UserChange.InvalidRole, await Users.UpdateAsync("nobody", new UserUpdate(Role: "root"), None));
    }

    [Fact]
    public async Task LastAdmin_RemovedDemotedOrDisabled_IsRefused()
    {
        await Users.CreateAsync("root", "hash", Roles.Admin, None);
        await Users.CreateAsync("idle", "hash", Roles.Admin, None);
        await Users.UpdateAsync("idle", new UserUpdate(Disabled: true), None);
        var before = await Users.FindAsync("root", None);

        Assert.Equal(UserChange.LastAdmin, await Users.DeleteAsync("root", None));
        Assert.Equal(UserChange.LastAdmin, await Users.UpdateAsync("root", new UserUpdate(Role: Roles.Trader), None));
        Assert.Equal(UserChange.LastAdmin, await Users.UpdateAsync("root", new UserUpdate(Disabled: true), None));
        Assert.Equal(before, await Users.FindAsync("root", None));
        Assert.Equal(UserChange.Done, await Users.DeleteAsync("idle", None));
    }

    [Fact]
    public async Task LastAdmin_ManyAdminsLeaveAtOnce_OneStays()
    {
        for (var i = 0; i < 16; i++) await Users.CreateAsync($"admin{i}", "hash", Roles.Admin, None);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Users.DeleteAsync($"admin{i}", None)));

        Assert.Equal(15, results.Count(result => result == UserChange.Done));
        Assert.Single(results, UserChange.LastAdmin);
        Assert.Single(await Users.ListAsync(None));
    }

    [Fact]
    public async Task Delete_AndCreateAgain_NeverRepeatsAVersion()
    {
        await Users.CreateAsync("root", "hash", Roles.Admin, None);
        await Users.CreateAsync("alice", "hash", Roles.Viewer, None);
        var first = await Users.FindAsync("alice", None);
        await Users.DeleteAsync("alice", None);
        await Users.CreateAsync("alice", "hash", Roles.Viewer, None);

        Assert.True((await Users.FindAsync("alice", None))!.Version > first!.Version);
    }

    [Fact]
    public async Task Create_SameNameByManyAtOnce_OneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Users.CreateAsync("alice", $"hash{i}", Roles.Admin, None)));

        Assert.Single(results, UserChange.Done);
        Assert.Equal(63, results.Count(result => result == UserChange.AlreadyExists));
    }

    [Fact]
    public async Task Users_AfterRestart_AreThere()
    {
        await Users.CreateAsync("alice", "hash", Roles.Admin, None);
        var before = await Users.ListAsync(None);

        await RestartAsync();

        Assert.Equal(before, await Users.ListAsync(None));
    }

    [Fact]
    public async Task PasswordHash_AnyText_RoundTripsAndStaysOutOfToString()
    {
        await Users.CreateAsync("alice", "start", Roles.Admin, None);
        foreach (var text in NastyTexts)
        {
            await Users.UpdateAsync("alice", new UserUpdate(text), None);
            Assert.Equal(text, (await Users.FindAsync("alice", None))!.PasswordHash);
        }

        await Users.UpdateAsync("alice", new UserUpdate("secret-hash"), None);
        Assert.DoesNotContain("secret-hash", (await Users.FindAsync("alice", None))!.ToString());
    }

    [Fact]
    public async Task Change_WithAudit_IsStoredWithItsRowOrNotAtAll()
    {
        var log = new AuditLog(Database, Time);
        await Users.CreateAsync("alice", "hash", Roles.Viewer, None);
        var toTrader = new UserUpdate(Role: Roles.Trader);

        // A row that cannot be written takes the change with it.
        var unwritable = new AuditedChange<UserChange>(log, _ => Entry(new string('x', AuditLog.MaximumDetailLength + 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Users.UpdateAsync("alice", toTrader, unwritable, None));
        await Assert.ThrowsAsync<ArgumentException>(() => Users.CreateAsync("bob", "hash", Roles.Admin, unwritable, None));
        Assert.Equal(Roles.Viewer, (await Users.FindAsync("alice", None))!.Role);
        Assert.Null(await Users.FindAsync("bob", None));
        Assert.Empty(await log.ListAsync(new AuditQuery(), None));

        var audited = new AuditedChange<UserChange>(log, change => Entry($"\"{change}\""));
        Assert.Equal(UserChange.Done, await Users.UpdateAsync("alice", toTrader, audited, None));
        Assert.Equal(UserChange.NotFound, await Users.DeleteAsync("bob", audited, None));
        Assert.Equal(["\"NotFound\"", "\"Done\""], (await log.ListAsync(new AuditQuery(), None)).Select(row => row.Entry.Detail));
        Assert.True((await log.VerifyAsync(None)).IsValid);
    }

    private static AuditEntry Entry(string detail) => new("admin", "127.0.0.1", "user.update", "alice", detail, "success");
}
