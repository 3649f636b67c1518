using System.Globalization;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Grains.Regimes;
using AlphaPulse.Grains.Risk;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Configuration;

/// <summary>What an operator can set about risk figures and regimes, in appsettings.json.</summary>
internal static class RiskSettings
{
    public static RiskOptions ReadRisk(SettingsReader reader) =>
        new() { AnnualRiskFreeRate = Fraction(reader, "Risk:AnnualRiskFreeRate", 0) };

    public static RegimeOptions ReadRegimes(SettingsReader reader) => new()
    {
        Advice = RegimeOptions.DefaultAdvice.ToDictionary(
            one => one.Key,
            one => new RegimeAdvice(
                Fraction(reader, $"Regimes:{one.Key}:VolatilityThreshold", one.Value.VolatilityThreshold),
                Fraction(reader, $"Regimes:{one.Key}:LeverageMultiplier", one.Value.LeverageMultiplier),
                Fraction(reader, $"Regimes:{one.Key}:PositionLimit", one.Value.PositionLimit)),
            StringComparer.Ordinal),
    };

    private static double Fraction(SettingsReader reader, string key, double fallback)
    {
        const double Most = 10;
        if (reader.String(key, key) is not { } text) return fallback;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= Most) return value;
        reader.Refuse(key.Replace(":", "__", StringComparison.Ordinal), $"must be a number from 0 to {Most}, not '{text}'");
        return fallback;
    }
}
