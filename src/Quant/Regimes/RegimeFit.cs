using System.Diagnostics.CodeAnalysis;

namespace AlphaPulse.Quant.Regimes;

/// <summary>The result of fitting a model: a model, or why there is none. A failed fit is no exception: the last good model stays.</summary>
public sealed record RegimeFit
{
    private RegimeFit(RegimeModel? model, string? failure, double logLikelihood, int iterations, bool converged) =>
        (Model, Failure, LogLikelihood, Iterations, Converged) = (model, failure, logLikelihood, iterations, converged);

    /// <summary>True when there is a model.</summary>
    [MemberNotNullWhen(true, nameof(Model))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Model is not null;

    /// <summary>The fitted model, or null.</summary>
    public RegimeModel? Model { get; }

    /// <summary>One sentence why there is no model, or null.</summary>
    public string? Failure { get; }

    /// <summary>Natural logarithm of the likelihood per observation of the best start.</summary>
    public double LogLikelihood { get; }

    /// <summary>Iterations of the best start.</summary>
    public int Iterations { get; }

    /// <summary>Whether the best start met the tolerance before the last iteration.</summary>
    public bool Converged { get; }

    internal static RegimeFit Success(RegimeModel model, double logLikelihood, int iterations, bool converged) =>
        new(model, failure: null, logLikelihood, iterations, converged);

    internal static RegimeFit Fail(string why) => new(model: null, why, double.NaN, iterations: 0, converged: false);
}
