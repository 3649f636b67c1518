namespace AlphaPulse.WebApi.Tests.Audit;

/// <summary>One running API on an <see cref="AuditedFolder"/> for all tests of a class; each repairs what it spoils.</summary>
public sealed class AuditedApi : IAsyncLifetime
{
    internal AuditedFolder Folder { get; private set; } = null!;

    internal TestApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Folder = await AuditedFolder.CreateAsync();
        Api = await Folder.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        Folder.Dispose();
    }
}
