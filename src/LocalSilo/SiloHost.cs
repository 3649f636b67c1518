using Microsoft.Extensions.Hosting;

namespace AlphaPulse.LocalSilo;

/// <summary>Starts and stops the grain host with the program: the state store opens first and closes last.</summary>
internal sealed class SiloHost(SiloRuntime silo, IGrainStateStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        silo.Start();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await silo.StopAsync(cancellationToken);
        await store.CloseAsync();
    }
}
