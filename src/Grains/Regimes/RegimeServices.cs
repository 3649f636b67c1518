using AlphaPulse.Exchanges;
using AlphaPulse.History;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Regimes;

/// <summary>What every regime grain uses.</summary>
internal sealed record RegimeServices(
    IPriceBoard Prices, RegimeStore Store, RegimeFitting Fitting, RegimeOptions Options, TimeProvider Time, ILogger<RegimeGrain> Logger);
