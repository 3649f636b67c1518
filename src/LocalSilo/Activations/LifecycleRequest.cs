namespace AlphaPulse.LocalSilo;

/// <summary>The activation or deactivation of a grain, which calls wait for and which itself may call other grains.</summary>
internal sealed class LifecycleRequest(GrainId grain, string method, Func<Task> run) : Request
{
    public override string Name => $"{grain}.{method}";

    public override bool Interleaves => false;

    public override bool ReadOnly => false;

    public override bool IsAnswered => false;

    public override Task Invoke(object grain) => run();

    public override void Answer(Task outcome)
    {
    }

    public override bool Fail(Exception error) => false;
}
