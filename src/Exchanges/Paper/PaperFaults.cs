namespace AlphaPulse.Exchanges.Paper;

/// <summary>
/// What goes wrong at the paper venue, for tests: nothing unless told. A test sets or plans a fault, and the venue behaves so.
/// Thread-safe.
/// </summary>
public sealed class PaperFaults(TimeProvider clock)
{
    /// <summary>How many planned order faults may wait.</summary>
    public const int MaxPlanned = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<OrderFault> planned = new();
    private Random? random;
    private double orderFaultRate;
    private volatile bool away;
    private long frozenAtTicks;

    /// <summary>
    /// Whether the venue is away: every question throws <see cref="VenueUnavailableException"/>, orders have an unknown outcome and do
    /// not arrive, the event stream is cut, prices stop.
    /// </summary>
    public bool IsAway
    {
        get => away;
        set
        {
            if (away == value) return;
            AwaySince = value ? clock.GetUtcNow() : null;
            away = value;
            AwayChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>While set, prices stay those of that time and the price feed is silent.</summary>
    public DateTimeOffset? PricesFrozenAt
    {
        get => Volatile.Read(ref frozenAtTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        set => Volatile.Write(ref frozenAtTicks, value?.UtcTicks ?? 0);
    }

    /// <summary>Whether each event is sent twice.</summary>
    public bool DuplicateEvents { get; set; }

    /// <summary>Whether the events of one change are sent in reverse order.</summary>
    public bool ReorderEvents { get; set; }

    /// <summary>How long every reply waits after the venue has acted.</summary>
    public TimeSpan ReplyDelay { get; set; }

    /// <summary>Plans what happens to the next order for which nothing is planned yet.</summary>
    /// <exception cref="InvalidOperationException">More than <see cref="MaxPlanned"/> wait.</exception>
    public void PlanOrder(OrderFault fault)
    {
        lock (gate)
        {
            if (planned.Count >= MaxPlanned) throw new InvalidOperationException($"{MaxPlanned} order faults are planned already.");
            planned.Enqueue(fault);
        }
    }

    /// <summary>From now on every order without a planned fault has a random one at this rate; the seed makes it repeatable.</summary>
    /// <param name="seed">The same seed, the same faults.</param>
    /// <param name="rate">From 0 (none) to 1 (every order).</param>
    public void InjectRandomly(int seed, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rate is >= 0 and <= 1, true, nameof(rate));
        lock (gate)
        {
            random = new Random(seed);
            orderFaultRate = rate;
        }
    }

    internal event EventHandler? AwayChanged;

    /// <summary>Since when the venue is away; null while it is there.</summary>
    internal DateTimeOffset? AwaySince { get; private set; }

    internal OrderFault NextOrderFault()
    {
        lock (gate)
        {
            if (planned.TryDequeue(out var fault)) return fault;
            if (random is null || random.NextDouble() >= orderFaultRate) return OrderFault.None;
            var all = OrderFault.All;
            return all[random.Next(all.Count)];
        }
    }

    internal void ThrowIfAway()
    {
        if (away) throw new VenueUnavailableException("The paper venue is away (an injected fault).");
    }
}
