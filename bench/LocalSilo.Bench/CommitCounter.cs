using System.Diagnostics.Metrics;

namespace AlphaPulse.LocalSilo.Bench;

/// <summary>How many writes shared a commit, from the host's own histogram.</summary>
internal sealed class CommitCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private long writes;
    private long commits;

    public CommitCounter()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "localsilo.state.writes_per_commit") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) =>
        {
            writes += value;
            commits++;
        });
        listener.Start();
    }

    public double WritesPerCommit => (double)writes / commits;

    public void Dispose() => listener.Dispose();
}
