using AlphaPulse.Simulation;

[assembly: AssemblyFixture(typeof(AlphaPulse.WebApi.Tests.PreparedFolder))]

namespace AlphaPulse.WebApi.Tests;

/// <summary>
/// A data folder after the first start, which every test gets a copy of: migrating and hashing the first password anew for each would
/// take most of the tests' time.
/// </summary>
public sealed class PreparedFolder : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    // Long before any test's clock, as an administrator would be.
    public async ValueTask InitializeAsync() =>
        await TestApi.PrepareAsync(folder, new VirtualTimeProvider(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(folder.Path)) File.Copy(file, copy.File(Path.GetFileName(file)));
        return copy;
    }
}
