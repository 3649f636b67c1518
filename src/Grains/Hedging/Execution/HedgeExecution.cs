namespace AlphaPulse.Grains.Hedging;

/// <summary>Everything that is persisted of one execution.</summary>
[GenerateSerializer, Immutable, Alias("HedgeExecution")]
internal sealed record HedgeExecution
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    [Id(1)]
    public required HedgeKind Kind { get; init; }

    /// <summary>When it was planned.</summary>
    [Id(2)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked.</summary>
    [Id(3)]
    public required Actor RequestedBy { get; init; }

    /// <summary>The policy it was planned with.</summary>
    [Id(4)]
    public required HedgePolicy Policy { get; init; }

    /// <summary>The legs, in the order of sending.</summary>
    [Id(5)]
    public required IReadOnlyList<ExecutionLeg> Legs { get; init; }

    /// <summary>The asset that is to be planned again; null for none.</summary>
    [Id(6)]
    public string? ReplanAsset { get; init; }

    /// <summary>The assets that were planned again already: once is all.</summary>
    [Id(7)]
    public IReadOnlyList<string> ReplannedAssets { get; init; } = [];

    /// <summary>Whether the final result is in the journal and in the audit trail.</summary>
    [Id(8)]
    public bool Reported { get; init; }

    /// <summary>A new execution of an instruction.</summary>
    public static HedgeExecution From(HedgeInstruction instruction) => new()
    {
        Id = instruction.ExecutionId,
        Kind = instruction.Kind,
        CreatedAt = instruction.CreatedAt,
        RequestedBy = instruction.RequestedBy,
        Policy = instruction.Policy,
        Legs = [.. instruction.Orders.Select((order, i) => NewLeg(instruction.ExecutionId, i + 1, order))],
    };

    /// <summary>The leg of this number.</summary>
    public ExecutionLeg Leg(int number) => Legs[number - 1];

    /// <summary>The execution with this leg in its place.</summary>
    public HedgeExecution With(ExecutionLeg leg) => this with { Legs = [.. Legs.Select(l => l.Number == leg.Number ? leg : l)] };

    /// <summary>The execution with these orders behind its legs.</summary>
    public HedgeExecution Append(IReadOnlyList<HedgeOrder> orders) =>
        this with { Legs = [.. Legs, .. orders.Select((order, i) => NewLeg(Id, Legs.Count + i + 1, order))] };

    /// <summary>The execution with every leg that is only planned, of one asset or of all, ended without having been sent.</summary>
    public HedgeExecution DropPlanned(string? asset, string reason, bool replaced = false) => this with
    {
        Legs = [.. Legs.Select(l => l.State == LegState.Planned && (asset is null || l.Asset == asset)
            ? l with { State = LegState.Rejected, IsFinal = true, IsReplaced = replaced, Reason = $"Not sent: {reason}" }
            : l)],
    };

    private static ExecutionLeg NewLeg(string executionId, int number, HedgeOrder order) => new()
    {
        Number = number,
        Symbol = order.Symbol,
        Side = order.Side,
        Quantity = order.Quantity,
        ReduceOnly = order.ReduceOnly,
        OrderLinkId = ExecutionId.OrderLinkId(executionId, number),
    };
}
