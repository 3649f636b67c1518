namespace Orleans;

/// <summary>The kinds of reasons for which this host ends an activation; the numbers are Orleans'.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not stated.</summary>
    None = 0,

    /// <summary>The process stops.</summary>
    ShuttingDown = 1,

    /// <summary>Reading the state or OnActivateAsync failed.</summary>
    ActivationFailed = 2,

    /// <summary>No call for the collection age.</summary>
    ActivationIdle = 4,

    /// <summary>An error that leaves the state in memory in doubt.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,
}
