using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>One named, stored value of a grain, injected by <see cref="PersistentStateAttribute"/> and read before OnActivateAsync.</summary>
/// <typeparam name="TState">The stored type: constructible without arguments, serialisable as JSON.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
