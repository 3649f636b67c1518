namespace AlphaPulse.WebApi.Channels;

/// <summary>One of the four kinds of live updates.</summary>
/// <param name="Name">As in the path and the welcome: <c>metrics</c>.</param>
/// <param name="MessageType">The type of its updates: <c>metrics_update</c>.</param>
/// <param name="Permission">What a listener needs.</param>
/// <param name="IsState">
/// True when only the newest message counts and a slow reader may miss older ones; false when every message is a row that nobody may miss.
/// </param>
internal sealed record Channel(string Name, string MessageType, Permission Permission, bool IsState)
{
    public const string Root = "/ws";

    public static Channel Metrics { get; } = new("metrics", "metrics_update", Permission.ViewMetrics, IsState: true);

    public static Channel Alerts { get; } = new("alerts", "new_alert", Permission.ViewAlerts, IsState: false);

    public static Channel Portfolio { get; } = new("portfolio", "portfolio_update", Permission.ViewPortfolio, IsState: true);

    public static Channel Trades { get; } = new("trades", "new_trade", Permission.ViewTrades, IsState: false);

    public static IReadOnlyList<Channel> All { get; } = [Metrics, Alerts, Portfolio, Trades];

    public string Path => $"{Root}/{Name}";

    public static Channel? ByPath(PathString path) => All.FirstOrDefault(channel => path.Equals(channel.Path, StringComparison.OrdinalIgnoreCase));
}
