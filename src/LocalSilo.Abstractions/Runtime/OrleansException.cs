namespace Orleans.Runtime;

/// <summary>An error of the grain host.</summary>
public class OrleansException : Exception
{
    /// <summary>Without a message.</summary>
    public OrleansException() : this("The grain host failed.")
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What was wrong.</param>
    public OrleansException(string message) : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What was wrong.</param>
    /// <param name="innerException">The cause.</param>
    public OrleansException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
