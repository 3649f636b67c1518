using System.Net.Http.Json;
using System.Text.Json;

namespace AlphaPulse.WebApi.Tests.Audit;

/// <summary>Somebody changes the files of the audit log: the route names the first row that is not as written.</summary>
public sealed class AuditTamperTests(AuditedApi audited) : IClassFixture<AuditedApi>
{
    [Theory]
    [InlineData("UPDATE audit_rows SET actor = 'mallory' WHERE chain = @chain AND seq = 3", "altered", 3)]
    [InlineData("UPDATE audit_rows SET at = at + 1 WHERE chain = @chain AND seq = 1", "altered", 1)]
    [InlineData("UPDATE audit_rows SET result = 'refused' WHERE chain = @chain AND seq = @last", "altered", null)]
    [InlineData("DELETE FROM audit_rows WHERE chain = @chain AND seq = 3", "deleted", 3)]
    [InlineData("DELETE FROM audit_rows WHERE chain = @chain AND seq = @last", "deleted", null)]
    [InlineData("DELETE FROM audit_rows WHERE chain = @chain AND seq > 3", "deleted", 4)]
    [InlineData("UPDATE audit_rows SET seq = -2 WHERE chain = @chain AND seq = 2; UPDATE audit_rows SET seq = 2 WHERE chain = @chain AND seq = 4; UPDATE audit_rows SET seq = 4 WHERE chain = @chain AND seq = -2", "reordered", 2)]
    [InlineData("INSERT INTO audit_rows SELECT chain, 0, at, actor, address, action, target, detail, result, prev_mac, mac FROM audit_rows WHERE chain = @chain AND seq = 1", "inserted", 0)]
    public async Task Verify_AfterRowsWereTouched_NamesTheFirst(string sql, string kind, int? seq)
    {
        foreach (var chain in new[] { "main", "system" })
        {
            var last = audited.Folder.Tamper(chain, sql);

            AssertFault(await VerifyAsync(audited.Api), kind, chain, seq ?? last);

            audited.Folder.Repair();
            var body = await VerifyAsync(audited.Api);
            Assert.True(body.GetProperty("valid").GetBoolean(), body.GetRawText());
            Assert.Equal(last, body.GetProperty("rows").GetProperty(chain).GetInt64());
        }
    }

    [Theory]
    [InlineData("main", "DELETE FROM audit_rows WHERE chain = @chain AND seq = @last", "deleted")]
    [InlineData("system", "UPDATE audit_rows SET actor = 'mallory' WHERE chain = @chain AND seq = @last", "altered")]
    public async Task Verify_AfterAStopAndAStart_NamesTheRow(string chain, string sql, string kind)
    {
        using var folder = await AuditedFolder.CreateAsync();
        await (await folder.StartAsync()).DisposeAsync();
        var last = folder.Tamper(chain, sql);

        await using var api = await folder.StartAsync();

        AssertFault(await VerifyAsync(api), kind, chain, last);
        // New rows go on behind the gap and do not hide it.
        await api.LoginAsync("admin", TestApi.AdminPassword);
        AssertFault(await VerifyAsync(api), kind, chain, last);
    }

    [Theory]
    [InlineData("head_missing")]
    [InlineData("head_altered")]
    public async Task Verify_AfterTheTailAndItsHeadWereCut_NamesTheHead(string kind)
    {
        using var folder = await AuditedFolder.CreateAsync();
        await (await folder.StartAsync()).DisposeAsync();
        var last = folder.Tamper("main", "DELETE FROM audit_rows WHERE chain = @chain AND seq = @last");
        var head = await File.ReadAllTextAsync(folder.Head);
        Assert.Contains($"{last} ", head, StringComparison.Ordinal);
        if (kind == "head_missing") File.Delete(folder.Head);
        else await File.WriteAllTextAsync(folder.Head, head.Replace($"{last} ", $"{last - 1} ", StringComparison.Ordinal));

        await using var api = await folder.StartAsync();

        AssertFault(await VerifyAsync(api), kind, chain: null, seq: null);
    }

    private static async Task<JsonElement> VerifyAsync(TestApi api)
    {
        using var admin = api.Admin();
        return await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify");
    }

    private static void AssertFault(JsonElement body, string kind, string? chain, long? seq)
    {
        Assert.False(body.GetProperty("valid").GetBoolean(), body.GetRawText());
        var fault = body.GetProperty("fault");
        Assert.Equal(kind, fault.GetProperty("kind").GetString());
        Assert.Equal(chain, fault.GetProperty("chain").GetString());
        Assert.Equal(seq, fault.GetProperty("seq").ValueKind == JsonValueKind.Null ? null : fault.GetProperty("seq").GetInt64());
        if (chain is not null) Assert.Contains($"Audit chain {chain}: row", fault.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
