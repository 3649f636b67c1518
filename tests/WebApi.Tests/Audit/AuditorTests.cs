using AlphaPulse.History;
using AlphaPulse.WebApi.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.WebApi.Tests.Audit;

public sealed class AuditorTests
{
    [Fact]
    public async Task Row_OfAClientThatHasGone_IsWrittenAllTheSame()
    {
        await using var api = await TestApi.StartAsync();
        var context = new DefaultHttpContext
        {
            User = new Caller("admin", Permission.ManageUsers),
            RequestAborted = new CancellationToken(canceled: true),
        };

        await api.Services.GetRequiredService<Auditor>().RecordAsync(context, "user.update", "ann", AuditResult.Success);

        var log = api.Services.GetRequiredService<AuditLog>();
        Assert.Single(await log.ListAsync(new AuditQuery { Target = "ann" }, CancellationToken.None));
    }

    [Fact]
    public async Task Start_WithoutUsers_IsAuditedWithTheFirstKeyToo()
    {
        await using var api = await TestApi.StartAsync();
        var rows = await api.Services.GetRequiredService<AuditLog>().ListAsync(new AuditQuery { Actor = "system" }, CancellationToken.None);
        Assert.Equal(["api_key.create", "user.create"], rows.Select(row => row.Entry.Action));
        Assert.All(rows, row => Assert.Contains("admin", row.Entry.Detail, StringComparison.Ordinal));
    }
}
