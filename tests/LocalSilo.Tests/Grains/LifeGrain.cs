namespace AlphaPulse.LocalSilo.Tests.Grains;

/// <summary>Tells of its life. With a key that begins with <c>bad</c> its first activation fails.</summary>
internal sealed class LifeGrain(Journal journal, Gates gates) : Grain, ILifeGrain
{
    private string Name => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add($"activate {Name}");
        if (Name.StartsWith("bad", StringComparison.Ordinal) && journal.Count($"activate {Name}") == 1) throw new InvalidOperationException("not today");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Name.StartsWith("slow", StringComparison.Ordinal)) await gates.PassAsync($"{Name} ends");
        journal.Add($"deactivate {Name}: {reason.ReasonCode}");
    }

    public Task Touch()
    {
        journal.Add($"touch {Name}");
        return Task.CompletedTask;
    }

    public async Task Pass(string gate)
    {
        await gates.PassAsync(gate);
        journal.Add($"passed {gate}");
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DelayEnd(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task<string> Key() => Task.FromResult($"{Name} {IdentityString} {this.AsReference<ILifeGrain>().GetPrimaryKeyString()}");
}
