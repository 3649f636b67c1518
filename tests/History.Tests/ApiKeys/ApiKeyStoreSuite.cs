namespace AlphaPulse.History.Tests;

public abstract class ApiKeyStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    private ApiKeyStore Keys => new(Database, Time);

    [Fact]
    public async Task Create_Key_IsFoundBySecretAlone()
    {
        var secret = ApiKeySecret.Create();
        var created = await Keys.CreateAsync(
            new NewApiKey("bot", "Alice", Roles.Trader, Now.AddDays(1), ["10.0.0.0/8", "::1"]), secret, None);

        var found = await Keys.FindBySecretAsync(secret, None);

        Assert.Equivalent(created, found, strict: true);
        Assert.Equal(("bot", "Alice", Roles.Trader), (found!.Name, found.Owner, found.Role));
        Assert.Equal(["10.0.0.0/8", "::1"], found.AllowedAddresses);
        Assert.Null(await Keys.FindBySecretAsync(secret + "x", None));
        Assert.Null(await Keys.FindBySecretAsync(ApiKeySecret.Hash(secret), None));
        Assert.Null(await Keys.FindBySecretAsync("", None));
    }

    [Fact]
    public void Secret_Created_Is256BitsAndNeverTheSame()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => ApiKeySecret.Create()).ToList();

        Assert.Equal(100, secrets.Distinct(StringComparer.Ordinal).Count());
        Assert.All(secrets, secret => Assert.Equal("apk_".Length + 43, secret.Length));
    }

    [Fact]
    public void Hash_KnownText_IsSha256() =>
        // FIPS 180-2, appendix B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKeySecret.Hash("abc"));

    [Fact]
    public async Task Create_SecretInUse_AnswersNullAndKeepsTheFirst()
    {
        var secret = ApiKeySecret.Create();
        var first = await Keys.CreateAsync(new NewApiKey("one", "alice", Roles.Viewer), secret, None);

        Assert.Null(await Keys.CreateAsync(new NewApiKey("two", "mallory", Roles.Admin), secret, None));
        Assert.Equal(first!.Id, (await Keys.FindBySecretAsync(secret, None))!.Id);
    }

    [Fact]
    public async Task Create_UnknownRole_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => Keys.CreateAsync(new NewApiKey("bot", "alice", "root"), ApiKeySecret.Create(), None));

    [Fact]
    public async Task Revoke_OnceOnly_EndsTheKey()
    {
        var secret = ApiKeySecret.Create();
        var key = await Keys.CreateAsync(new NewApiKey("bot", "alice", Roles.Viewer), secret, None);

        Assert.True(await Keys.RevokeAsync(key!.Id, None));
        Assert.False(await Keys.RevokeAsync(key.Id, None));
        Assert.False(await Keys.RevokeAsync("' OR 1=1 --", None));
        var revoked = await Keys.FindBySecretAsync(secret, None);
        Assert.Equal(Now, revoked!.RevokedAt);
        Assert.False(revoked.IsActive(Now));
    }

    [Fact]
    public async Task IsActive_AtExpiry_IsFalse()
    {
        var key = await Keys.CreateAsync(new NewApiKey("bot", "alice", Roles.Viewer, Now.AddHours(1)), ApiKeySecret.Create(), None);

        Assert.True(key!.IsActive(Now.AddHours(1).AddMilliseconds(-1)));
        Assert.False(key.IsActive(Now.AddHours(1)));
    }

    [Fact]
    public async Task Touch_ManyTimesAMinute_WritesOnce()
    {
        var key = await Keys.CreateAsync(new NewApiKey("bot", "alice", Roles.Viewer), ApiKeySecret.Create(), None);
        await Keys.TouchAsync(key!, None);
        var first = Now;
        var used = await Keys.FindAsync(key!.Id, None);
        Time.Advance(TimeSpan.FromSeconds(59));
        await Keys.TouchAsync(used!, None);
        Assert.Equal(first, (await Keys.FindAsync(key.Id, None))!.LastUsedAt);

        Time.Advance(TimeSpan.FromSeconds(1));
        await Keys.TouchAsync(used!, None);

        Assert.Equal(Now, (await Keys.FindAsync(key.Id, None))!.LastUsedAt);
    }

    [Fact]
    public async Task DeleteUser_WithKeys_RevokesThem()
    {
        var users = new UserStore(Database, Time);
        await users.CreateAsync("root", "hash", Roles.Admin, None);
        await users.CreateAsync("Alice", "hash", Roles.Trader, None);
        var hers = await Keys.CreateAsync(new NewApiKey("hers", "alice", Roles.Viewer), ApiKeySecret.Create(), None);
        var other = await Keys.CreateAsync(new NewApiKey("other", "root", Roles.Viewer), ApiKeySecret.Create(), None);

        await users.DeleteAsync("ALICE", None);

        Assert.NotNull((await Keys.FindAsync(hers!.Id, None))!.RevokedAt);
        Assert.Null((await Keys.FindAsync(other!.Id, None))!.RevokedAt);
    }

    [Fact]
    public async Task List_ByOwnerAndPage_NewestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Keys.CreateAsync(new NewApiKey($"k{i}", i % 2 == 0 ? "Alice" : "bob", Roles.Viewer), ApiKeySecret.Create(), None);
        }

        Assert.Equal(["k4", "k2", "k0"], (await Keys.ListAsync("ALICE", 10, 0, None)).Select(key => key.Name));
        Assert.Equal(["k3", "k2"], (await Keys.ListAsync(null, 2, 1, None)).Select(key => key.Name));
    }

    [Fact]
    public async Task Texts_AnyCharacters_RoundTrip()
    {
        foreach (var text in NastyTexts)
        {
            var key = await Keys.CreateAsync(
                new NewApiKey(text, text, Roles.Viewer, AllowedAddresses: [text, "second"]), text + ApiKeySecret.Create(), None);
            Assert.Equal((text, text), (key!.Name, key.Owner));
            Assert.Equal([text, "second"], key.AllowedAddresses);
            Assert.Single(await Keys.ListAsync(text, 10, 0, None));
        }
    }

    [Fact]
    public async Task Replace_EndsTheOldKeyAndStoresTheNewOne_OnceOnly()
    {
        var old = await Keys.CreateAsync(new NewApiKey("bot", "alice", Roles.Viewer), ApiKeySecret.Create(), None);
        var next = new NewApiKey("bot", "alice", Roles.Viewer);
        var secret = ApiKeySecret.Create();

        var replaced = await Keys.ReplaceAsync(old!.Id, next, secret, audit: null, None);

        Assert.Equal(replaced!.Id, (await Keys.FindBySecretAsync(secret, None))!.Id);
        Assert.NotNull((await Keys.FindAsync(old.Id, None))!.RevokedAt);
        Assert.Null(await Keys.ReplaceAsync(old.Id, next, ApiKeySecret.Create(), audit: null, None));
        Assert.Single(await Keys.ListActiveAsync(10, 0, None));
    }
}
