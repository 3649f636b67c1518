using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// The stored version is not the one that the activation read. When it escapes a call, it ends that activation: what it
/// has in memory is in doubt, and the next call starts from what is stored.
/// </summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>With a message.</summary>
    /// <param name="message">What was wrong.</param>
    public InconsistentStateException(string message) : base(message)
    {
    }

    /// <summary>With the two versions.</summary>
    /// <param name="errorMsg">What was wrong.</param>
    /// <param name="storedEtag">The stored version, or null.</param>
    /// <param name="currentEtag">The version that the activation holds, or null.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The stored version, or null if it is not known.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the activation holds, or null.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whether it has not left its activation yet: only that one ends, not the callers that it passes through.</summary>
    internal bool IsAtSource { get; set; } = true;
}
