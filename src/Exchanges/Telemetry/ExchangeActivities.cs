using System.Diagnostics;

namespace AlphaPulse.Exchanges;

/// <summary>One activity a call to an exchange, child of the caller's; free while nobody listens to the source.</summary>
internal static class ExchangeActivities
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "AlphaPulse.Exchanges";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the activity of a call; null while nobody listens.</summary>
    public static Activity? Start(IExchange exchange, string call, string? symbol = null, string? orderLinkId = null)
    {
        var activity = Source.StartActivity($"exchange/{call}", ActivityKind.Client);
        if (activity is null) return null;
        activity.SetTag("exchange.name", exchange.Name);
        if (symbol is not null) activity.SetTag("exchange.symbol", symbol);
        if (orderLinkId is not null) activity.SetTag("exchange.order_link_id", orderLinkId);
        return activity;
    }
}
