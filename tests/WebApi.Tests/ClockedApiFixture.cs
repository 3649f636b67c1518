using AlphaPulse.Simulation;

namespace AlphaPulse.WebApi.Tests;

/// <summary>One running API whose clock stands at <see cref="TestApi.Now"/>, for all tests of a class.</summary>
public sealed class ClockedApiFixture : IAsyncLifetime
{
    internal TestApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await TestApi.StartAsync(time: new VirtualTimeProvider(TestApi.Now));

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();
}
