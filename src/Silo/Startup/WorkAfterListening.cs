namespace AlphaPulse.Silo.Startup;

/// <summary>
/// Holds a background service back until the server listens, so that the first answers do not share the processor with price
/// history, reconciliation and model fits. What must succeed before the program may run is no background service and is not held back.
/// </summary>
internal sealed class WorkAfterListening(BackgroundService work, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Holds every background service back that is registered so far.</summary>
    public static void HoldBack(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { IsKeyedService: false } one && one.ServiceType == typeof(IHostedService))
                services[i] = ServiceDescriptor.Singleton<IHostedService>(provider => HoldBack(Create(one, provider), provider));
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await work.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        work.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        await work.StartAsync(stoppingToken);
        // The host looks after this task: a background service that fails still ends the program.
        if (work.ExecuteTask is { } running) await running;
    }

    private static IHostedService HoldBack(IHostedService service, IServiceProvider provider) => service is BackgroundService work
        ? new WorkAfterListening(work, provider.GetRequiredService<IHostApplicationLifetime>())
        : service;

    private static IHostedService Create(ServiceDescriptor one, IServiceProvider provider) =>
        (IHostedService)(one.ImplementationInstance ?? one.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, one.ImplementationType!));
}
