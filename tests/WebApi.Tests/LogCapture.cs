using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.WebApi.Tests;

/// <summary>Keeps every log line, exceptions included, as text.</summary>
internal sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    /// <summary>The entries of the program's own code.</summary>
    public IEnumerable<string> Own => lines.Where(line => line.Split(' ', 3)[1].StartsWith("AlphaPulse.", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            capture.lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
