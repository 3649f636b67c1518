using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Tests.Hosted;

/// <summary>Keeps the last warnings, for the message of a test that fails.</summary>
internal sealed class WarningLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        lines.Enqueue($"{formatter(state, exception)} {exception}");
        while (lines.Count > 3) lines.TryDequeue(out _);
    }

    public override string ToString() => string.Join(Environment.NewLine, lines);

    public void Dispose()
    {
    }
}
