using System.Collections.Immutable;

namespace AlphaPulse.Grains.Interfaces;

/// <summary>What is behind a <see cref="HedgeAnalysis"/>.</summary>
[GenerateSerializer, Immutable, Alias("HedgeAnalysisMeta")]
public sealed record HedgeAnalysisMeta
{
    /// <summary>The taker fees of all steps, USD.</summary>
    [Id(0)]
    public required decimal ExpectedFeesUsd { get; init; }

    /// <summary>Half the bid-ask spread paid by all steps, USD; null when a book is not known.</summary>
    [Id(1)]
    public required decimal? ExpectedSpreadUsd { get; init; }

    /// <summary>What the perpetuals would pay (+) or receive (-) as funding in a day after all steps, at the present rates, USD; null when a rate is not known.</summary>
    [Id(2)]
    public required decimal? FundingPerDayUsd { get; init; }

    /// <summary>Prices and quantities that the plan was computed from.</summary>
    [Id(3)]
    public required ImmutableList<HedgeInput> Inputs { get; init; }

    /// <summary>Assets that the plan leaves alone, and why.</summary>
    [Id(4)]
    public required ImmutableList<HedgeSkip> Skipped { get; init; }

    /// <summary>How many days the correlation was computed from.</summary>
    [Id(5)]
    public required int CorrelationDays { get; init; }

    /// <summary>When the account's quantities were last proved current.</summary>
    [Id(6)]
    public required DateTimeOffset SyncedAt { get; init; }

    /// <summary>What a reader should know, as sentences.</summary>
    [Id(7)]
    public required ImmutableList<string> Warnings { get; init; }

    /// <summary><c>rules</c>, or <c>model</c> when the commentary was rephrased by the configured model.</summary>
    [Id(8)]
    public required string CommentaryBy { get; init; }
}
