using System.Collections.Concurrent;

namespace AlphaPulse.LocalSilo;

/// <summary>The one activation of each grain that has one.</summary>
internal sealed class ActivationDirectory(SiloRuntime silo)
{
    private readonly ConcurrentDictionary<GrainId, Activation> activations = new();

    public int Count => activations.Count;

    public ICollection<Activation> All => activations.Values;

    public Activation GetOrCreate(GrainId id) =>
        activations.TryGetValue(id, out var activation) ? activation : activations.GetOrAdd(id, static (i, s) => new Activation(s, i), silo);

    /// <summary>Forgets an ended activation, so that the next call makes a new one.</summary>
    public void Remove(Activation activation) => activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
}
