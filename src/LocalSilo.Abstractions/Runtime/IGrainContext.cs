namespace Orleans.Runtime;

/// <summary>The activation that a grain object lives in.</summary>
public interface IGrainContext
{
    /// <summary>The grain object; null before it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation; they are disposed with it.</summary>
    IServiceProvider ActivationServices { get; }
}
