using System.Diagnostics.Metrics;

namespace AlphaPulse.Exchanges;

/// <summary>The metrics of the calls to an exchange, on the meter <c>AlphaPulse.Exchanges</c>.</summary>
internal sealed class ExchangeInstruments
{
    private readonly Histogram<double> duration;

    public ExchangeInstruments(IMeterFactory meters)
    {
        duration = meters.Create("AlphaPulse.Exchanges").CreateHistogram<double>(
            "exchange.call.duration", "s", "How long a call to the exchange took");
    }

    /// <summary>A call has ended.</summary>
    /// <param name="exchange">Its name.</param>
    /// <param name="call">What was asked.</param>
    /// <param name="outcome">ok, the kind of an order's outcome, or the kind of the failure.</param>
    /// <param name="took">How long it took.</param>
    public void CallEnded(string exchange, string call, string outcome, TimeSpan took) => duration.Record(
        took.TotalSeconds,
        KeyValuePair.Create<string, object?>("exchange.name", exchange),
        KeyValuePair.Create<string, object?>("exchange.call", call),
        KeyValuePair.Create<string, object?>("exchange.outcome", outcome));
}
