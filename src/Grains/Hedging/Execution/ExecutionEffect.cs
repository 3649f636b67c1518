namespace AlphaPulse.Grains.Hedging;

/// <summary>The one thing to do after the state that comes with it is persisted.</summary>
internal abstract record ExecutionEffect
{
    private ExecutionEffect()
    {
    }

    /// <summary>Ask the account's gate for this leg.</summary>
    public sealed record Authorise(int Leg) : ExecutionEffect;

    /// <summary>Send this leg, once.</summary>
    public sealed record Send(int Leg) : ExecutionEffect;

    /// <summary>Ask the venue for this leg: order, then history, then executions.</summary>
    public sealed record Ask(int Leg) : ExecutionEffect;

    /// <summary>Tell the venue to cancel what is open of this leg.</summary>
    public sealed record CancelRest(int Leg) : ExecutionEffect;

    /// <summary>Refresh the account and plan this asset again.</summary>
    public sealed record Replan(string Asset) : ExecutionEffect;

    /// <summary>Nothing before this moment.</summary>
    public sealed record Wait(DateTimeOffset Until) : ExecutionEffect;

    /// <summary>Every leg is final: write the result to the journal and the audit trail.</summary>
    public sealed record Report : ExecutionEffect;

    /// <summary>Nothing ever again.</summary>
    public sealed record Rest : ExecutionEffect;
}
