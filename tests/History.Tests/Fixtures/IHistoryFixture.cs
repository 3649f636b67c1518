using AlphaPulse.Simulation;

namespace AlphaPulse.History.Tests;

/// <summary>
/// A real, empty database of one dialect. The suites are written against this: another database is added with one fixture
/// and one line a suite (see SqliteSuites and PostgresSuites).
/// </summary>
public interface IHistoryFixture : IAsyncDisposable
{
    VirtualTimeProvider Time { get; }

    /// <summary>The folder of the key and head files.</summary>
    string Folder { get; }

    /// <summary>What a program on this data is given.</summary>
    HistoryOptions Options { get; }

    /// <summary>Makes the empty database.</summary>
    Task CreateAsync();

    /// <summary>Another program on the same data.</summary>
    Task<HistoryDatabase> OpenAsync(Func<HistoryOptions, HistoryOptions>? configure = null);

    /// <summary>Changes the data behind the program's back, triggers switched off.</summary>
    Task TamperAsync(string sql);

    /// <summary>Runs a statement as any client would, triggers included.</summary>
    Task ExecuteAsync(string sql);
}
