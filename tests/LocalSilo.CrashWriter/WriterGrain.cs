using System.Globalization;

namespace AlphaPulse.LocalSilo.CrashWriter;

[GrainType("writer")]
internal sealed class WriterGrain([PersistentState("number")] IPersistentState<WriterState> state) : Grain, IWriterGrain
{
    public async Task<long> Write()
    {
        var next = state.State.Number + 1;
        state.State = new WriterState { Number = next, Copies = [.. Enumerable.Repeat(next.ToString(CultureInfo.InvariantCulture), 100)] };
        await state.WriteStateAsync();
        return next;
    }
}
