using System.Collections.Concurrent;
using AlphaPulse.Grains.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AlphaPulse.Grains.Tests.Hosted.Alerts;

/// <summary>A real HTTP server that takes what the webhook posts, or does not.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> taken = new();
    private int attempts;
    private int hanging;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>What it answers; below 300 it has taken the alert.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Whether it keeps callers waiting without an answer.</summary>
    public bool Hangs { get; set; }

    /// <summary>Runs after an alert was taken and before the answer.</summary>
    public Action? OnTaken { get; set; }

    public int Attempts => attempts;

    /// <summary>How many callers wait for an answer that does not come.</summary>
    public int Hanging => Volatile.Read(ref hanging);

    /// <summary>The ids taken, in their order, repetitions too.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    /// <summary>The posts whose signature was wrong.</summary>
    public int Forged { get; private set; }

    public AlertOptions Options => new()
    {
        Webhook = new WebhookOptions(new Uri(app.Urls.Single() + "/hook?token=receiver-secret"), Secret),
        Jitter = () => 1,
    };

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.ReceiveAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        Interlocked.Increment(ref attempts);
        if (Hangs) await HangAsync(context.RequestAborted);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var signature = WebhookSignature.Of(Secret, headers[WebhookChannel.TimestampHeader]!, body.ToArray());
        if (signature != headers[WebhookChannel.SignatureHeader]) Forged++;
        context.Response.StatusCode = Status;
        if (Status >= 300) return;
        taken.Enqueue(headers[WebhookChannel.DeliveryHeader]!);
        OnTaken?.Invoke();
    }

    private async Task HangAsync(CancellationToken callerLeft)
    {
        Interlocked.Increment(ref hanging);
        try
        {
            await Task.Delay(Timeout.Infinite, callerLeft);
        }
        finally
        {
            Interlocked.Decrement(ref hanging);
        }
    }
}
