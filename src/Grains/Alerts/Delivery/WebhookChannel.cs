using System.Globalization;
using System.Net.Http.Headers;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>
/// Posts alerts as signed JSON. An alert may come twice when the program ends between the receiver's answer and the record of it: the
/// receiver knows it by its id, which never changes.
/// </summary>
internal sealed class WebhookChannel(IHttpClientFactory clients, WebhookOptions options, TimeProvider time) : IAlertChannel
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "alert-webhook";

    public const string DeliveryHeader = "X-AlphaPulse-Delivery";
    public const string TimestampHeader = "X-AlphaPulse-Timestamp";
    public const string SignatureHeader = "X-AlphaPulse-Signature";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public string Name => "webhook";

    public async Task<string?> SendAsync(string account, Alert alert, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = Request(account, alert);
        using var client = clients.CreateClient(Client);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"the receiver answered HTTP {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the receiver did not answer within {Timeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException e)
        {
            // Its message may name the address, which is a secret with some receivers.
            return $"the receiver could not be reached ({e.HttpRequestError})";
        }
    }

    private HttpRequestMessage Request(string account, Alert alert)
    {
        var body = WebhookBody.Of(account, alert);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(DeliveryHeader, alert.Raised.Id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, WebhookSignature.Of(options.Secret, timestamp, body));
        return request;
    }
}
