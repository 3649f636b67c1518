using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Prices;
using AlphaPulse.Exchanges.Paper.Storage;
using AlphaPulse.Simulation;

namespace AlphaPulse.Exchanges.Tests.Paper;

/// <summary>A paper venue on a real SQLite file and a virtual clock that can be closed and opened again.</summary>
internal sealed class PaperFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IMarketData? source;
    private PaperVenue venue;
    private PaperEventHub hub;
    private int orders;

    public PaperFixture(IMarketData? source = null)
    {
        this.source = source;
        Faults = new PaperFaults(Clock);
        (venue, hub, Exchange, Prices) = Open();
    }

    public VirtualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 9, 30, 0, TimeSpan.Zero));

    public PaperFaults Faults { get; }

    public PaperExchange Exchange { get; private set; }

    public IPaperPrices Prices { get; private set; }

    public string DatabasePath => folder.File("paper.db");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>As if the process were killed and started again.</summary>
    public void Reopen()
    {
        hub.Dispose();
        venue.Dispose();
        (venue, hub, Exchange, Prices) = Open();
    }

    /// <summary>Moves the clock and brings the new prices to the venue, as its clock service does.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        foreach (var quote in await Prices.GetQuotesAsync(Stop)) await venue.ApplyQuoteAsync(quote, Stop);
    }

    public OrderRequest Market(string symbol, OrderSide side, decimal quantity, bool reduceOnly = false) => new()
    {
        OrderLinkId = $"test-{++orders}",
        Symbol = symbol,
        Side = side,
        Quantity = quantity,
        ReduceOnly = reduceOnly,
    };

    public Task<PlaceOutcome> PlaceAsync(OrderRequest order) => Exchange.PlaceOrderAsync(order, Stop);

    public async Task<decimal> OwnedAsync(string asset) =>
        (await Exchange.GetWalletAsync(Stop)).Coins.SingleOrDefault(c => c.Asset == asset)?.Quantity ?? 0m;

    public async Task<decimal> HeldAsync(string perpetual) =>
        (await Exchange.GetPositionsAsync(Stop)).SingleOrDefault(p => p.Symbol == perpetual)?.Quantity ?? 0m;

    public void Dispose()
    {
        hub.Dispose();
        venue.Dispose();
        folder.Dispose();
    }

    private (PaperVenue, PaperEventHub, PaperExchange, IPaperPrices) Open()
    {
        var store = PaperStore.Open(new PaperOptions { DatabasePath = DatabasePath }, Clock.GetUtcNow());
        IPaperPrices prices = source is null
            ? new SyntheticMarketData(new SyntheticPrices(store.Seed, store.BornAt), Faults, Clock)
            : new ForeignPrices(source, Faults);
        var events = new PaperEventHub(Faults);
        var opened = new PaperVenue(store, prices, events, Clock);
        return (opened, events, new PaperExchange(opened, events, Faults, Clock), prices);
    }
}
