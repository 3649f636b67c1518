using System.Text.Json;
using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Channels;

/// <summary>The feeds of one account in this process, and how many listen to them.</summary>
internal sealed class AccountChannels(string account, TradeRows tradeRows, AlertRows alertRows)
{
    private readonly StateFeed metrics = new();
    private readonly StateFeed portfolio = new();
    private readonly EventFeed trades = new(tradeRows, account);
    private readonly EventFeed alerts = new(alertRows, account);
    private int stateListeners;
    private int eventListeners;
    private MetricsData? newestMetrics;
    private PortfolioData? newestPortfolio;

    public string Account { get; } = account;

    /// <summary>Whether somebody listens to valuations, so that the account should publish them.</summary>
    public bool WantsValuations => Volatile.Read(ref stateListeners) > 0;

    /// <summary>Whether somebody listens to rows.</summary>
    public bool WantsRows => Volatile.Read(ref eventListeners) > 0;

    public ChannelFeed Feed(Channel channel) => channel.Name switch
    {
        "metrics" => metrics,
        "portfolio" => portfolio,
        "trades" => trades,
        "alerts" => alerts,
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel.Name, "Unknown channel."),
    };

    /// <summary>Adds or, with -1, removes a listener.</summary>
    public void CountListener(Channel channel, int change) =>
        _ = channel.IsState ? Interlocked.Add(ref stateListeners, change) : Interlocked.Add(ref eventListeners, change);

    /// <summary>Takes over the rows that History has gained.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await trades.CatchUpAsync(cancellationToken);
        await alerts.CatchUpAsync(cancellationToken);
    }

    /// <summary>
    /// Takes over a valuation; each channel moves only with its own figures. Called by one at a time. Answers whether a channel moved.
    /// </summary>
    public bool Publish(AccountView view)
    {
        var moved = false;
        var newMetrics = new MetricsData(view.TotalValue, view.AsOf);
        if (newestMetrics?.PortfolioValue != newMetrics.PortfolioValue)
        {
            newestMetrics = newMetrics;
            moved = true;
            metrics.Publish(Message(Channel.Metrics, view, JsonSerializer.SerializeToUtf8Bytes(newMetrics, ChannelJson.Api.MetricsData)));
        }

        var rows = view.Spot.Select(holding => new PortfolioDataRow(holding.Asset, holding.Quantity, holding.Value)).ToArray();
        var newPortfolio = new PortfolioData(view.TotalValue, view.Cash, rows, view.AsOf);
        if (!newPortfolio.HasFiguresOf(newestPortfolio))
        {
            newestPortfolio = newPortfolio;
            moved = true;
            portfolio.Publish(Message(Channel.Portfolio, view, JsonSerializer.SerializeToUtf8Bytes(newPortfolio, ChannelJson.Api.PortfolioData)));
        }

        return moved;
    }

    private static ChannelMessage Message(Channel channel, AccountView view, byte[] data) => new(channel.MessageType, view.Version, data);
}
