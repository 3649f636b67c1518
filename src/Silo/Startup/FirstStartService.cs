using AlphaPulse.History;
using AlphaPulse.Silo.Configuration;
using AlphaPulse.WebApi.Auth;

namespace AlphaPulse.Silo.Startup;

/// <summary>
/// Makes the first admin and hands generated credentials over once: on the terminal, or in a file of mode 0600 when the
/// output goes elsewhere, because logs are kept and copied.
/// </summary>
internal sealed partial class FirstStartService(FirstStart first, Lazy<FirstPassword> password, SiloSettings settings, ILoggerFactory loggers) : IHostedService
{
    private const string FileName = "first-credentials";

    public Task StartAsync(CancellationToken cancellationToken) =>
        first.EnsureAdminAsync(settings.Admin, password, DeliverAsync, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task DeliverAsync(FirstCredentials credentials)
    {
        var lines = Describe(credentials);
        if (LogSetup.IsTerminal) return Console.Out.WriteLineAsync($"First credentials, shown this once:{Environment.NewLine}{lines}");
        var path = Path.Combine(settings.DataFolder, FileName);
        PrivateFile.Replace(path, lines);
        LogWritten(loggers.CreateLogger(LogSetup.StartupCategory), path);
        return Task.CompletedTask;
    }

    private static string Describe(FirstCredentials credentials)
    {
        var lines = new List<string> { $"username={credentials.UserName}" };
        if (credentials.Password is { } password) lines.Add($"password={password}");
        if (credentials.ApiKey is { } key) lines.Add($"api_key={key}");
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    [LoggerMessage(1, LogLevel.Information, "The first credentials are in {Path}: read them and delete the file")]
    private static partial void LogWritten(ILogger logger, string path);
}
