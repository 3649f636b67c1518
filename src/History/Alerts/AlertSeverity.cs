namespace AlphaPulse.History;

/// <summary>How grave an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look.</summary>
    Warning,

    /// <summary>Somebody must act.</summary>
    Critical,
}
