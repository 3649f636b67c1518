using AlphaPulse.Silo.Hosts;

namespace AlphaPulse.Silo.Startup;

/// <summary>Text for a person at a terminal, JSON with scopes for a machine.</summary>
internal static class LogSetup
{
    /// <summary>What the start-up lines are logged under; shown at every level.</summary>
    public const string StartupCategory = "AlphaPulse.Startup";

    public static bool IsTerminal => !Console.IsOutputRedirected;

    public static void AddLogs(this WebApplicationBuilder builder, LogLevel level)
    {
        var logging = builder.Logging;
        logging.SetMinimumLevel(level);
        var framework = level == LogLevel.Debug ? LogLevel.Information : (LogLevel)Math.Max((int)level, (int)LogLevel.Warning);
        logging.AddFilter("Microsoft", framework).AddFilter("System", framework);
        // Its lines hold the query string, and with it the access_token of a SignalR client. Wholly off, it also makes no activity and no scope
        // a request, a tenth of what a read costs: the scope with the request's id is our own, activities are made where traces are sent.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.Warning);
        // A failed start is told in one line by StartupErrors; these two would add a stack trace.
        var started = new StartedFlag();
        builder.Services.AddSingleton(started);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", l => started.IsSet && l >= LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", l => started.IsSet && l >= LogLevel.Warning);
        OrleansSetup.QuietOrleans(logging, () => started.IsSet);
        logging.AddFilter(StartupCategory, LogLevel.Information);
        if (IsTerminal)
        {
            logging.AddSimpleConsole(o => (o.SingleLine, o.TimestampFormat, o.UseUtcTimestamp) = (true, "HH:mm:ss ", true));
        }
        else
        {
            logging.AddJsonConsole(o => (o.IncludeScopes, o.TimestampFormat, o.UseUtcTimestamp) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", true));
        }
    }
}
