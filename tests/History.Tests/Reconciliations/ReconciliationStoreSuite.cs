namespace AlphaPulse.History.Tests;

public abstract class ReconciliationStoreSuite<TFixture> : StoreSuite<TFixture>
    where TFixture : IHistoryFixture, new()
{
    [Fact]
    public async Task Save_Again_KeepsTheLastOfEachAccount()
    {
        var store = new ReconciliationStore(Database);
        Assert.Null(await store.LatestAsync(Account, None));

        await store.SaveAsync(Account, new Reconciliation(Now, ["first"]), None);
        await store.SaveAsync("other", new Reconciliation(Now, []), None);
        await store.SaveAsync(Account, new Reconciliation(Now.AddMinutes(5), [.. NastyTexts]), None);

        Assert.Equivalent(new Reconciliation(Now.AddMinutes(5), [.. NastyTexts]), await store.LatestAsync(Account, None), strict: true);
        Assert.Empty((await store.LatestAsync("other", None))!.Differences);
    }
}
