using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AlphaPulse.Acceptance;

/// <summary>A real HTTP server on a free port that takes every request and keeps it: a trace collector, a webhook receiver.</summary>
internal sealed class HttpRecorder : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)> taken = new();

    private HttpRecorder(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public IReadOnlyList<(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)> Taken => [.. taken];

    public static async Task<HttpRecorder> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var recorder = new HttpRecorder(builder.Build());
        recorder.app.Run(recorder.TakeAsync);
        await recorder.app.StartAsync();
        return recorder;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        taken.Enqueue((context.Request.Path, headers, body.ToArray()));
    }
}
