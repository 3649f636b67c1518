namespace AlphaPulse.LocalSilo;

/// <summary>One run of a timer's callback.</summary>
internal sealed class TimerTick(GrainTimer timer) : Request
{
    public override string Name => timer.Name;

    public override bool Interleaves => timer.Options.Interleave;

    public override bool ReadOnly => false;

    public override bool KeepsAlive => timer.Options.KeepAlive;

    public override bool IsAnswered => false;

    public override Task Invoke(object grain) => timer.RunAsync();

    public override void Answer(Task outcome) => timer.Ran(outcome);

    public override bool Fail(Exception error) => false;
}
