using AlphaPulse.History;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Alerts;

/// <summary>Writes alerts to the program's log, at a level that fits their severity.</summary>
internal sealed partial class LogChannel(ILogger<LogChannel> logger) : IAlertChannel
{
    public string Name => "log";

    public Task<string?> SendAsync(string account, Alert alert, CancellationToken cancellationToken)
    {
        var level = alert.Raised.Severity switch
        {
            AlertSeverity.Critical => LogLevel.Critical,
            AlertSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        LogAlert(logger, level, alert.Raised.Id, account, alert.Raised.Message);
        return Task.FromResult<string?>(null);
    }

    [LoggerMessage(EventId = 6001, Message = "Alert {AlertId} of account {Account}: {AlertMessage}")]
    private static partial void LogAlert(ILogger logger, LogLevel level, string alertId, string account, string alertMessage);
}
