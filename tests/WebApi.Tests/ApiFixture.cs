namespace AlphaPulse.WebApi.Tests;

/// <summary>One running API for all tests of a class; they must not change what another one of the class looks at.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal TestApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await TestApi.StartAsync();

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();
}
