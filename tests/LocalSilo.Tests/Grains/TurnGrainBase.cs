namespace AlphaPulse.LocalSilo.Tests.Grains;

internal abstract class TurnGrainBase(Journal journal, Gates gates) : Grain, ITurnMethods
{
    public static readonly AsyncLocal<string?> Local = new();

    private TaskCompletionSource? held;
    private int counter;

    public Task Pass(string gate) => PassAsync(gate);

    public Task<string> Echo(string text)
    {
        journal.Add($"echo {text}");
        return Task.FromResult(text);
    }

    public Task Read(string gate) => PassAsync(gate);

    public Task Beside(string gate) => PassAsync(gate);

    public async Task<bool> ComesBack()
    {
        var here = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current == here;
        await Task.Run(() => { });
        return afterYield && TaskScheduler.Current == here && here != TaskScheduler.Default;
    }

    public async Task Hold()
    {
        held = new TaskCompletionSource();
        journal.Add("begin hold");
        gates.Note("held");
        await held.Task;
        journal.Add("end hold");
    }

    public Task<bool> Release()
    {
        var before = journal.Count("echo next");
        held!.SetResult();
        return Task.FromResult(journal.Count("echo next") == before);
    }

    public async Task<int> ReadThenWrite(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            counter++;
            await Task.Yield();
        }

        return counter;
    }

    public ValueTask<int> AsValueTask(int value) => ValueTask.FromResult(value);

    public async ValueTask AsEmptyValueTask() => await gates.PassAsync("value task");

    public Task Throw(bool synchronously)
    {
        if (synchronously) throw new InvalidDataException("thrown at once");
        return ThrowLaterAsync();
    }

    public Task Cancel() => Task.FromCanceled(new CancellationToken(canceled: true));

    public Task Tell(string gate) => PassAsync(gate);

    public Task PassQuickly(string gate) => PassAsync(gate);

    // Not async, so that nothing but the host undoes the assignment.
    public Task<string?> ReadAndSetLocal(string value)
    {
        var found = Local.Value;
        Local.Value = value;
        return Task.FromResult(found);
    }

    private static async Task ThrowLaterAsync()
    {
        await Task.Yield();
        throw new InvalidDataException("thrown later");
    }

    private async Task PassAsync(string gate)
    {
        journal.Add($"begin {gate}");
        await gates.PassAsync(gate);
        journal.Add($"end {gate}");
    }
}
