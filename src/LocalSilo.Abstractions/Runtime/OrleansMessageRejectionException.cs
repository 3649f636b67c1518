namespace Orleans.Runtime;

/// <summary>A call that was refused before it ran.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    private protected OrleansMessageRejectionException(string message) : base(message)
    {
    }

    private protected OrleansMessageRejectionException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
