using AlphaPulse.Silo.Configuration;

namespace AlphaPulse.Silo.Startup;

/// <summary>The lines that tell the operator what runs: as text on a terminal, as log lines elsewhere.</summary>
internal static partial class StartAnnouncement
{
    public static void AnnounceStart(this WebApplication app, SiloSettings settings)
    {
        app.Services.GetRequiredService<StartedFlag>().Set();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(LogSetup.StartupCategory);
        foreach (var line in Lines(settings, app.Urls))
        {
            if (LogSetup.IsTerminal) Console.Out.WriteLine(line);
            else LogLine(logger, line);
        }

        if (settings.Web.Server.IsExposedWithoutTls) LogExposed(logger);
        if (settings.Cluster is not null && string.Equals(settings.Exchange.Name, ExchangeSettings.Paper, StringComparison.Ordinal)) LogPaperInCluster(logger);
    }

    internal static IEnumerable<string> Lines(SiloSettings settings, IEnumerable<string> addresses)
    {
        yield return $"AlphaPulse listens on {string.Join(", ", addresses)} (documentation at /docs)";
        yield return $"Exchange {settings.Exchange.Name}, mode {settings.Exchange.ModeName.ToUpperInvariant()}, grain host {Hosts.OrleansSetup.Name}";
        yield return $"Data folder {settings.DataFolder}";
        if (settings.Cluster is { } cluster)
            yield return $"Cluster {cluster.ClusterId}, silo at {cluster.Address}:{cluster.SiloPort}{(cluster.GatewayPort is { } gateway ? $", gateway at port {gateway}" : "")}{(cluster.Tls is null ? "" : ", mutual TLS")}";
    }

    [LoggerMessage(2, LogLevel.Information, "{Line}")]
    private static partial void LogLine(ILogger logger, string line);

    [LoggerMessage(22, LogLevel.Warning, "The paper venue is a file of THIS silo's data folder: with more than one silo an account that moves finds another venue. Run one silo, or trade on Bybit")]
    private static partial void LogPaperInCluster(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The server listens beyond this machine without TLS: passwords and keys can be read on the way. Use https or a proxy")]
    private static partial void LogExposed(ILogger logger);
}
