namespace AlphaPulse.LocalSilo.Bench;

internal sealed class BlobGrain([PersistentState("blob")] IPersistentState<BlobState> state) : Grain, IBlobGrain
{
    public Task Write()
    {
        state.State = state.State with { Number = state.State.Number + 1 };
        return state.WriteStateAsync();
    }
}
