using Orleans.Concurrency;

namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface ITurnMethods : IGrainWithStringKey
{
    Task Pass(string gate);

    Task<string> Echo(string text);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task Beside(string gate);

    Task<bool> ComesBack();

    /// <summary>Ends when <see cref="Release"/> says so.</summary>
    Task Hold();

    /// <summary>Ends what holds; tells whether anything else ran before it went on.</summary>
    [AlwaysInterleave]
    Task<bool> Release();

    Task<int> ReadThenWrite(int rounds);

    ValueTask<int> AsValueTask(int value);

    ValueTask AsEmptyValueTask();

    Task Throw(bool synchronously);

    Task Cancel();

    [OneWay]
    Task Tell(string gate);

    [ResponseTimeout("00:00:05")]
    Task PassQuickly(string gate);

    Task<string?> ReadAndSetLocal(string value);
}
