using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Mapping;
using AlphaPulse.Exchanges.Bybit.Rest;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>The live events of the account: one authenticated connection, replaced when it is lost.</summary>
internal sealed partial class BybitAccountStream(
    BybitOptions options, BybitClock clock, BybitRestClient rest, BybitStartupCheck check, TimeProvider time, ILogger<BybitAccountStream> logger)
{
    // How far ahead an authentication expires: it must still lie in the future when it arrives.
    private static readonly TimeSpan AuthenticationLead = TimeSpan.FromSeconds(10);
    private static readonly string[] Topics = ["order", "execution", "position", "wallet"];
    private const int MaxEarlyMessages = 10_000;
    private const int QueueLength = 1_000;

    private readonly BybitRedactor redactor = new(options);
    private volatile bool connected;
    private long lastHeardTicks;

    public bool IsConnected => connected;

    /// <summary>When the stream last brought anything, pongs included; null before the first time.</summary>
    public DateTimeOffset? LastHeardAt =>
        Interlocked.Read(ref lastHeardTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The events until cancelled. Throws only when cancelled or with <see cref="VenueConfigurationException"/>.</summary>
    public async IAsyncEnumerable<AccountEvent> ReadAsync(
        Func<CancellationToken, Task<PositionBook>> readPositions,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A slow reader slows the socket down; the venue cuts it at worst, and then everything is read again.
        var channel = Channel.CreateBounded<AccountEvent>(QueueLength);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = KeepAsync(readPositions, channel.Writer, stopping.Token);
        try
        {
            await foreach (var accountEvent in channel.Reader.ReadAllAsync(cancellationToken)) yield return accountEvent;
        }
        finally
        {
            connected = false;
            await stopping.CancelAsync();
            await keeping;
        }
    }

    private async Task KeepAsync(
        Func<CancellationToken, Task<PositionBook>> readPositions, ChannelWriter<AccountEvent> writer, CancellationToken cancellationToken)
    {
        var events = new PrivateEvents(time, logger);
        var failures = 0;
        try
        {
            while (true)
            {
                var started = time.GetTimestamp();
                var reason = await RunAsync(events, readPositions, writer, cancellationToken);
                var wasConnected = connected;
                connected = false;
                failures = wasConnected && time.GetElapsedTime(started) > options.StaleDataAfter ? 1 : failures + 1;
                LogLost(reason);
                if (wasConnected) await writer.WriteAsync(new AccountEvent.Disconnected(reason), cancellationToken);
                await Task.Delay(ReconnectDelay.After(failures, options.MaxReconnectDelay), time, cancellationToken);
            }
        }
        catch (Exception e)
        {
            // The reader of the channel throws it.
            writer.TryComplete(e);
        }
    }

    // Runs one connection and tells why it ended.
    private async Task<string> RunAsync(
        PrivateEvents events, Func<CancellationToken, Task<PositionBook>> readPositions, ChannelWriter<AccountEvent> writer, CancellationToken cancellationToken)
    {
        try
        {
            await check.VerifyOnceAsync(cancellationToken);
            if (clock.IsStale) await rest.MeasureClockAsync(cancellationToken);
            await using var socket = await BybitSocket.ConnectAsync(BybitHosts.PrivateStream(options), options, time, cancellationToken);
            var early = await OpenAsync(socket, cancellationToken);
            events.Seed(await readPositions(cancellationToken));
            connected = true;
            LogConnected();
            await writer.WriteAsync(new AccountEvent.Connected(), cancellationToken);
            foreach (var message in early) await PublishAsync(events, message, writer, cancellationToken);
            while (true)
            {
                var message = await socket.ReceiveAsync(cancellationToken);
                Interlocked.Exchange(ref lastHeardTicks, time.GetUtcNow().UtcTicks);
                if (message is not null) await PublishAsync(events, message, writer, cancellationToken);
            }
        }
        catch (Exception e) when (e is BybitStreamException or VenueUnavailableException or JsonException)
        {
            return redactor.Clean(e.Message);
        }
    }

    // Authenticates and subscribes; gives the messages that overtook the answers.
    private async Task<List<StreamMessage>> OpenAsync(BybitSocket socket, CancellationToken cancellationToken)
    {
        await socket.SendAsync(Authentication(), cancellationToken);
        var early = new List<StreamMessage>();
        var subscriptions = new Subscriptions();
        var authenticated = false;
        var started = time.GetTimestamp();
        while (!authenticated || !subscriptions.AreSettled)
        {
            if (time.GetElapsedTime(started) > options.PingInterval + options.PongTimeout) throw new BybitStreamException("no answer to the authentication");
            if (await socket.ReceiveAsync(cancellationToken) is not { } message) continue;
            if (message.Topic is not null && early.Count < MaxEarlyMessages) early.Add(message);
            if (message.Op == "auth")
            {
                if (message.Success != true) await RefusedAsync(message, cancellationToken);
                authenticated = true;
                foreach (var request in subscriptions.Ask(Topics)) await socket.RequestAsync(request, cancellationToken);
            }
            else if (message.Op == "subscribe")
            {
                var requests = subscriptions.Answer(message, out var refused);
                foreach (var request in requests) await socket.RequestAsync(request, cancellationToken);
                if (refused is not null) throw new BybitStreamException($"the topic {refused} is refused: {message.RetMsg}");
            }
        }

        return early;
    }

    // Asks by REST why: its answer tells a wrong key from a wrong clock.
    private async Task RefusedAsync(StreamMessage message, CancellationToken cancellationToken)
    {
        clock.Distrust();
        await check.VerifyAsync(cancellationToken);
        throw new BybitStreamException($"authentication refused: {message.RetMsg}");
    }

    private ReadOnlyMemory<byte> Authentication()
    {
        var signer = new BybitSigner(options.ApiKey ?? "", options.ApiSecret ?? "");
        var expires = (clock.VenueNow + AuthenticationLead).ToUnixTimeMilliseconds();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("op", "auth");
            json.WriteString("req_id", "auth");
            json.WriteStartArray("args");
            json.WriteStringValue(signer.ApiKey);
            json.WriteNumberValue(expires);
            json.WriteStringValue(signer.SignStream(expires.ToString(CultureInfo.InvariantCulture)));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static async Task PublishAsync(PrivateEvents events, StreamMessage message, ChannelWriter<AccountEvent> writer, CancellationToken cancellationToken)
    {
        foreach (var accountEvent in events.Read(message)) await writer.WriteAsync(accountEvent, cancellationToken);
    }

    [LoggerMessage(6040, LogLevel.Information, "Bybit's private stream is connected")]
    private partial void LogConnected();

    [LoggerMessage(6041, LogLevel.Warning, "Bybit's private stream: {Reason}; connecting again")]
    private partial void LogLost(string reason);
}
