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
    }

    internal static IEnumerable<string> Lines(SiloSettings settings, IEnumerable<string> addresses)
    {
        yield return $"AlphaPulse listens on {string.Join(", ", addresses)} (documentation at /docs)";
        yield return $"Exchange {settings.Exchange.Name}, mode {settings.Exchange.ModeName.ToUpperInvariant()}, grain host {Hosts.OrleansSetup.Name}";
        yield return $"Data folder {settings.DataFolder}";
    }

    [LoggerMessage(2, LogLevel.Information, "{Line}")]
    private static partial void LogLine(ILogger logger, string line);

    [LoggerMessage(3, LogLevel.Warning, "The server listens beyond this machine without TLS: passwords and keys can be read on the way. Use https or a proxy")]
    private static partial void LogExposed(ILogger logger);
}
