namespace AlphaPulse.WebApi.Data;

/// <summary>
/// One named condition of <c>/health/ready</c>. Register it as a singleton; it is asked often, so that it must be cheap.
/// </summary>
public interface IReadinessCheck
{
    /// <summary>A short name in snake_case, such as <c>store</c> or <c>reconciliation</c>.</summary>
    string Name { get; }

    /// <summary>What is missing, in words an operator understands and without secrets; null when all is well.</summary>
    ValueTask<string?> FindProblemAsync(CancellationToken cancellationToken);
}
