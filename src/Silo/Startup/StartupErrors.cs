using System.Net.Sockets;
using AlphaPulse.Exchanges;
using AlphaPulse.History;
using Microsoft.AspNetCore.Connections;

namespace AlphaPulse.Silo.Startup;

/// <summary>Turns what stops the program into lines for the operator and exit code 1, never a stack trace.</summary>
internal static class StartupErrors
{
    private const int Failed = 1;

    public static async Task<int> GuardAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Explain(e));
            return Failed;
        }
    }

    /// <summary>One line, or one a setting.</summary>
    internal static string Explain(Exception exception) => exception switch
    {
        StartupException or HistoryDatabaseException or VenueConfigurationException => exception.Message,
        AggregateException { InnerExceptions.Count: 1 } => Explain(exception.InnerException!),
        IOException { InnerException: AddressInUseException } =>
            $"{OneLine(exception.Message)} Stop the other program, or choose another address with ALPHAPULSE_URLS.",
        SocketException or IOException { InnerException: SocketException } =>
            $"Cannot listen: {OneLine(exception.Message)} Choose another address with ALPHAPULSE_URLS.",
        InvalidDataException { InnerException: FormatException inner } => $"{OneLine(exception.Message)} {OneLine(inner.Message)}",
        _ => $"AlphaPulse stopped: {OneLine(exception.Message)}",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
