using AlphaPulse.Silo.Backup;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Silo.Startup;
using AlphaPulse.WebApi;

return await StartupErrors.GuardAsync(async () =>
{
    // Files are read from the program's own folder, wherever it is started from.
    var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
    builder.AddSettingSources();
    switch (args)
    {
        case []:
            break;
        case [MigrateCommand.Name]:
            await MigrateCommand.RunAsync(builder.Configuration, Console.Out, CancellationToken.None);
            return;
        case [BackupCommand.Name, var target]:
            await BackupCommand.RunAsync(builder.Configuration, target, Console.Out);
            return;
        default:
            throw new StartupException(
                $"'{string.Join(' ', args)}' is no command. Write {MigrateCommand.Name}, {BackupCommand.Name} <folder>, or nothing to start the server.");
    }

    var settings = SiloSettings.Read(builder.Configuration);

    // One process a data folder: held until the program ends.
    using var folder = DataFolderLock.Acquire(settings.DataFolder);
    settings = settings.WithSigningSecret(folder.Path);

    builder.AddLogs(settings.LogLevel);
    builder.AddTelemetry(settings.Telemetry);
    builder.AddServer(settings.Web.Server);
    builder.AddStorage(settings);

    builder.AddExchange(settings);

    if (settings.Cluster is { } cluster) await ClusterCheck.RunAsync(cluster, CancellationToken.None);
    builder.AddGrains(settings);
    builder.Services.AddWebApi(settings.Web);
    builder.AddFirstStart(settings);
    builder.Services.AddHostedService<StartGarbage>();
    // Last, so that it finds every background service.
    WorkAfterListening.HoldBack(builder.Services);

    await using var app = builder.Build();
    app.UseWebApi();
    await app.StartAsync();
    app.AnnounceStart(settings);
    await app.WaitForShutdownAsync();
});
