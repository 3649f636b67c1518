namespace Orleans.Runtime;

/// <summary>The silo that held the grain has gone; whether the call ran there is not known. Never thrown with one process.</summary>
public class SiloUnavailableException : OrleansMessageRejectionException
{
    /// <summary>Without a message.</summary>
    public SiloUnavailableException() : this("Silo unavailable")
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What was wrong.</param>
    public SiloUnavailableException(string message) : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What was wrong.</param>
    /// <param name="innerException">The cause.</param>
    public SiloUnavailableException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
