using System.Runtime.CompilerServices;
using System.Text.Json;
using AlphaPulse.Exchanges.Bybit.Json;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>The live prices of some symbols: one connection for each market kind and four hundred symbols, replaced when it is lost.</summary>
internal sealed partial class BybitQuoteStream(BybitOptions options, TimeProvider time, ILogger<BybitQuoteStream> logger)
{
    // A connection takes 21,000 characters of topics; a spot symbol needs about 45.
    private const int SymbolsPerConnection = 400;

    private static readonly TimeSpan RepeatEvery = TimeSpan.FromSeconds(5);

    /// <summary>The newest quote of each symbol, then every change; ends only by cancellation.</summary>
    public async IAsyncEnumerable<Quote> ReadAsync(
        IReadOnlyCollection<string> symbols,
        Func<CancellationToken, Task<IReadOnlyList<Quote>>> readQuotes,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var conflater = new QuoteConflater();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connections = symbols.Distinct()
            .GroupBy(Symbols.Kind)
            .SelectMany(kind => kind.Chunk(SymbolsPerConnection).Select(chunk => KeepAsync(kind.Key, chunk, readQuotes, conflater, stopping.Token)))
            .ToList();
        try
        {
            await foreach (var quote in conflater.ReadAllAsync(cancellationToken)) yield return quote;
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAll(connections);
        }
    }

    private async Task KeepAsync(
        MarketKind kind, string[] symbols, Func<CancellationToken, Task<IReadOnlyList<Quote>>> readQuotes, QuoteConflater conflater, CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await RunAsync(kind, symbols, readQuotes, conflater, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is BybitStreamException or JsonException or VenueConfigurationException)
            {
                failures = time.GetElapsedTime(started) > options.StaleDataAfter ? 1 : failures + 1;
                LogLost(BybitSymbols.Category(kind), e.Message);
            }
            catch (Exception e)
            {
                conflater.Fail(e);
                return;
            }

            await Task.Delay(ReconnectDelay.After(failures, options.MaxReconnectDelay), time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Runs one connection until it is lost, which throws.
    private async Task RunAsync(
        MarketKind kind, string[] symbols, Func<CancellationToken, Task<IReadOnlyList<Quote>>> readQuotes, QuoteConflater conflater, CancellationToken cancellationToken)
    {
        await using var socket = await BybitSocket.ConnectAsync(BybitHosts.PublicStream(options, kind), options, time, cancellationToken);
        var board = new QuoteBoard(kind);
        var subscriptions = new Subscriptions();
        foreach (var request in subscriptions.Ask(symbols.SelectMany(symbol => Topics(kind, symbol)))) await socket.RequestAsync(request, cancellationToken);
        await SeedAsync(board, symbols, readQuotes, conflater, cancellationToken);

        var lastData = time.GetTimestamp();
        var lastRepeat = lastData;
        while (true)
        {
            var message = await socket.ReceiveAsync(cancellationToken);
            var now = time.GetUtcNow();
            if (message?.Topic is not null)
            {
                lastData = time.GetTimestamp();
                if (board.Apply(message, now) is { } quote) conflater.Post(quote);
            }
            else if (message?.Op == "subscribe")
            {
                await SettleAsync(socket, subscriptions, message, cancellationToken);
            }

            if (time.GetElapsedTime(lastData) > options.StaleDataAfter)
            {
                throw new BybitStreamException($"answers pings but brought no price for {options.StaleDataAfter.TotalSeconds} s");
            }

            if (time.GetElapsedTime(lastRepeat) < RepeatEvery) continue;
            lastRepeat = time.GetTimestamp();
            foreach (var quote in board.Repeat(now)) conflater.Post(quote);
        }
    }

    private async Task SettleAsync(BybitSocket socket, Subscriptions subscriptions, StreamMessage answer, CancellationToken cancellationToken)
    {
        var requests = subscriptions.Answer(answer, out var refused);
        foreach (var request in requests) await socket.RequestAsync(request, cancellationToken);
        if (refused is not null) LogRefused(refused, answer.RetMsg);
    }

    private async Task SeedAsync(
        QuoteBoard board, string[] symbols, Func<CancellationToken, Task<IReadOnlyList<Quote>>> readQuotes, QuoteConflater conflater, CancellationToken cancellationToken)
    {
        try
        {
            var wanted = symbols.ToHashSet(StringComparer.Ordinal);
            foreach (var quote in await readQuotes(cancellationToken))
            {
                if (wanted.Contains(quote.Symbol) && board.Seed(quote)) conflater.Post(quote);
            }
        }
        catch (VenueUnavailableException e)
        {
            // The stream's own snapshots follow.
            LogNoSeed(e.Message);
        }
    }

    private static IEnumerable<string> Topics(MarketKind kind, string symbol)
    {
        var name = BybitSymbols.ToVenue(symbol);
        yield return "tickers." + name;
        if (kind == MarketKind.Spot) yield return "orderbook.1." + name;
    }

    [LoggerMessage(6020, LogLevel.Warning, "Bybit's public {Category} stream: {Reason}; connecting again")]
    private partial void LogLost(string category, string reason);

    [LoggerMessage(6021, LogLevel.Warning, "Bybit refuses the topic {Topic}: {Text}; its price stays as it was read last")]
    private partial void LogRefused(string topic, string? text);

    [LoggerMessage(6022, LogLevel.Information, "Prices could not be read before the stream: {Reason}")]
    private partial void LogNoSeed(string reason);
}
