using System.Collections.Concurrent;

namespace AlphaPulse.LocalSilo.Tests;

/// <summary>What the test grains did, in order.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyList<string> Entries => [.. entries];

    public void Add(string entry) => entries.Enqueue(entry);

    public int Count(string entry) => entries.Count(e => e == entry);
}
