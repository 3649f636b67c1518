namespace AlphaPulse.LocalSilo.Tests.Grains;

[GrainType("counter")]
internal sealed class CounterGrain([PersistentState("count")] IPersistentState<CounterState> state, Journal journal) : Grain, ICounterGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add($"activated {this.GetPrimaryKeyString()} with {state.State.Count}, exists {state.RecordExists}");
        return Task.CompletedTask;
    }

    public async Task<int> Increment()
    {
        state.State = state.State with { Count = state.State.Count + 1 };
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public async Task<int> IncrementTwiceAtOnce()
    {
        state.State = state.State with { Count = state.State.Count + 1 };
        var first = state.WriteStateAsync();
        state.State = state.State with { Count = state.State.Count + 1 };
        await Task.WhenAll(first, state.WriteStateAsync());
        return state.State.Count;
    }

    public Task<int> Get() => Task.FromResult(state.State.Count);

    public Task<string?> Etag() => Task.FromResult(state.Etag);

    public Task Clear() => state.ClearStateAsync();

    public async Task<int> Reload()
    {
        await state.ReadStateAsync();
        return state.State.Count;
    }

    public Task Remember(CounterState value)
    {
        state.State = value;
        return state.WriteStateAsync();
    }

    public Task<CounterState> Recall() => Task.FromResult(state.State);
}
