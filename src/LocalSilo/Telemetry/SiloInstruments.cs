using System.Diagnostics.Metrics;

namespace AlphaPulse.LocalSilo;

/// <summary>The metrics of the grain host, on the meter <c>AlphaPulse.LocalSilo</c>.</summary>
internal sealed class SiloInstruments
{
    private readonly Meter meter;
    private readonly Counter<long> timeouts;
    private readonly Counter<long> circles;
    private readonly Counter<long> droppedItems;
    private readonly Histogram<int> writesPerCommit;

    public SiloInstruments(IMeterFactory meters)
    {
        meter = meters.Create("AlphaPulse.LocalSilo");
        timeouts = meter.CreateCounter<long>("localsilo.calls.timed_out", "{call}");
        circles = meter.CreateCounter<long>("localsilo.calls.circles", "{circle}");
        droppedItems = meter.CreateCounter<long>("localsilo.streams.dropped", "{item}");
        writesPerCommit = meter.CreateHistogram<int>("localsilo.state.writes_per_commit", "{write}");
    }

    public void ObserveActivations(Func<int> count) => meter.CreateObservableGauge("localsilo.activations", count, "{activation}");

    public void CallTimedOut() => timeouts.Add(1);

    public void CircleFound() => circles.Add(1);

    public void ItemDropped(string provider) => droppedItems.Add(1, KeyValuePair.Create<string, object?>("provider", provider));

    public void Committed(int writes) => writesPerCommit.Record(writes);
}
