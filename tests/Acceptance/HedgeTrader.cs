namespace AlphaPulse.Acceptance;

/// <summary>A trader who never rests.</summary>
internal static class HedgeTrader
{
    /// <summary>Opens and closes hedges until the program is killed or the token is cancelled.</summary>
    public static async Task TradeAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                using var opened = await client.PostAsync("/api/v1/hedging/execute", content: null, cancellationToken);
                using var closed = await client.PostAsync("/api/v1/hedging/close", content: null, cancellationToken);
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The kill: what became of the last request is what the next start must find out.
        }
    }
}
