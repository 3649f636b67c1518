using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Faults;
using AlphaPulse.BybitSimulator.Rest;
using AlphaPulse.BybitSimulator.Venue;
using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Paper.Matching;

namespace AlphaPulse.BybitSimulator.Streams;

/// <summary>All connected clients, and what is pushed to them.</summary>
public sealed class StreamHub(FaultPlan faults)
{
    private readonly ConcurrentDictionary<StreamSession, bool> sessions = new();
    private readonly Dictionary<string, long> booksSinceReset = new(StringComparer.Ordinal);

    public int SessionCount => sessions.Count;

    /// <summary>How many private connections ever authenticated.</summary>
    public int Authentications { get; internal set; }

    /// <summary>Who holds an authenticated private connection now, the newest last.</summary>
    public IReadOnlyList<string> PrivateClients =>
        [.. sessions.Keys.Where(s => s.Kind == "private" && s.IsAuthenticated).OrderBy(s => s.Authentication).Select(s => s.Client)];

    public void Add(StreamSession session) => sessions[session] = true;

    public void Remove(StreamSession session) => sessions.TryRemove(session, out _);

    public void DropAll()
    {
        foreach (var session in sessions.Keys) session.Drop();
    }

    /// <summary>Connections stay open from now on and say nothing more.</summary>
    public void SilenceAll()
    {
        foreach (var session in sessions.Keys) session.IsSilent = true;
    }

    internal void PublishOrder(SimulatedVenue venue, StoredOrder order) => PublishPrivate(venue, "order", [Rows.Order(order, isStream: true)]);

    internal void PublishChanges(
        SimulatedVenue venue, MatchingEngine engine, MatchingChanges changes, List<StoredExecution> executions, List<StoredOrder> orders, long sequence)
    {
        if (executions.Count > 0 && faults.Take("", FaultKind.DropBeforePush) is not null) DropAll();
        if (!sessions.Keys.Any(s => s.Kind == "private")) return;
        var executionRows = executions.Select(e => Rows.Execution(e, isStream: true)).ToList();
        var orderRows = orders.Select(o => Rows.Order(o, isStream: true)).ToList();
        if (faults.Has(FaultKind.ReorderRows))
        {
            executionRows.Reverse();
            PublishPrivate(venue, "order", orderRows);
            PublishPrivate(venue, "execution", executionRows);
        }
        else
        {
            PublishPrivate(venue, "execution", executionRows);
            PublishPrivate(venue, "order", orderRows);
        }

        PublishPrivate(venue, "position", changes.Positions.Select(p => AccountRows.Position(engine, p.Symbol, p.Index, p, venue.Now, sequence, isStream: true)).ToList());
        if (changes.Coins.Count > 0) PublishPrivate(venue, "wallet", [AccountRows.Wallet(engine, changes.Coins.Keys)]);
    }

    internal void PublishPrice(SimulatedVenue venue, Instrument market, MarketPrice price)
    {
        if (faults.Has(FaultKind.NoData)) return;
        var category = SimulatedVenue.Category(market.Symbol);
        var name = SimulatedVenue.VenueSymbol(market.Symbol);
        foreach (var session in sessions.Keys.Where(s => s.Kind == category))
        {
            if (session.Follows("tickers." + name)) session.Send(PublicMessages.TickerChange(venue, market, price));
            PublishBook(session, venue, market, price, "orderbook.1." + name, 1);
            PublishBook(session, venue, market, price, "orderbook.50." + name, 50);
            if (session.Follows("publicTrade." + name)) session.Send(PublicMessages.Trade(venue, market, price));
            foreach (var topic in PublicMessages.KlineTopics(session, name)) session.Send(PublicMessages.Kline(venue, market, topic));
        }
    }

    private void PublishBook(StreamSession session, SimulatedVenue venue, Instrument market, MarketPrice price, string topic, int depth)
    {
        if (!session.Follows(topic)) return;
        var isReset = faults.Take("", FaultKind.BookReset) is not null;
        if (isReset) booksSinceReset[topic] = 0;
        long? number = booksSinceReset.TryGetValue(topic, out var sent) ? sent + 1 : null;
        session.Send(PublicMessages.Book(venue, market, price, topic, depth, number));
        if (isReset) session.Send(PublicMessages.BookDelta(venue, market, price, topic, number: 2));
        if (number is not null) booksSinceReset[topic] = isReset ? 2 : number.Value;
    }

    private void PublishPrivate(SimulatedVenue venue, string topic, IReadOnlyList<JsonObject> rows)
    {
        if (rows.Count == 0 || faults.Has(FaultKind.LosePrivateMessages)) return;
        var times = faults.Has(FaultKind.DuplicateRows) && topic is "order" or "execution" ? 2 : 1;
        foreach (var session in sessions.Keys.Where(s => s.Kind == "private" && s.IsAuthenticated))
        {
            var exact = session.Follows(topic) ? topic : null;
            foreach (var name in new[] { exact, Categorised(session, topic, rows) }.OfType<string>())
            {
                for (var i = 0; i < times; i++) session.Send(Envelope(venue, name, rows));
            }
        }
    }

    private static string? Categorised(StreamSession session, string topic, IReadOnlyList<JsonObject> rows) =>
        rows[0]["category"]?.ToString() is { } category && session.Follows($"{topic}.{category}") ? $"{topic}.{category}" : null;

    private JsonObject Envelope(SimulatedVenue venue, string topic, IReadOnlyList<JsonObject> rows) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["topic"] = topic,
        ["creationTime"] = venue.Now.ToUnixTimeMilliseconds(),
        ["data"] = new JsonArray([.. rows.Select(row => RowFaults.Apply((JsonObject)row.DeepClone(), faults))]),
    };
}
