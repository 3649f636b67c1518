namespace AlphaPulse.LocalSilo;

/// <summary>
/// Calls wait for each other in a circle, so none could ever end. Orleans only notices by the time-out, hence the base
/// type: what handles the one handles the other.
/// </summary>
public sealed class CallCircleException : TimeoutException
{
    /// <summary>Without a message.</summary>
    public CallCircleException() : this("Grain calls wait for each other in a circle.")
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">Names the calls of the circle.</param>
    public CallCircleException(string message) : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">Names the calls of the circle.</param>
    /// <param name="innerException">The cause.</param>
    public CallCircleException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
