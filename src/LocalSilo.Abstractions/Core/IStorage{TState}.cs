namespace Orleans.Core;

/// <summary>A stored value.</summary>
/// <typeparam name="TState">Its type.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value in memory. It is stored only by WriteStateAsync.</summary>
    TState State { get; set; }
}
