namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>How a driver may break its contract with the machine: each must be noticed, or the simulation proves nothing.</summary>
public enum Breach
{
    None,

    /// <summary>The intent is kept in memory, and the order sent.</summary>
    KeepsTheIntentInMemory,

    /// <summary>A write that failed is taken as done.</summary>
    GoesOnAfterALostWrite,

    /// <summary>Each write wins, whoever wrote meanwhile.</summary>
    IgnoresVersions,

    /// <summary>A send without a reply is sent again.</summary>
    SendsAgain,

    /// <summary>An intent that is found after a restart is sent.</summary>
    SendsWhatAnEarlierLifeIntended,

    /// <summary>A send without a reply counts as refused.</summary>
    TakesATimeOutForARefusal,

    /// <summary>A question without an answer counts as "not listed".</summary>
    TakesAFailedQuestionForAbsence,

    /// <summary>"Not listed" counts where the exchange promises nothing of the kind.</summary>
    TrustsAbsenceEverywhere,

    /// <summary>A wait is never ended.</summary>
    NeverWakes,
}
