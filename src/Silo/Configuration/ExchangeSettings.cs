using AlphaPulse.Exchanges;
using AlphaPulse.Exchanges.Bybit;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Configuration;

/// <summary>Which exchange the account is on, and how real its money is.</summary>
internal sealed record ExchangeSettings
{
    public const string Paper = "paper";
    public const string BybitName = "bybit";

    /// <summary><c>paper</c> or <c>bybit</c>.</summary>
    public required string Name { get; init; }

    public required ExchangeMode Mode { get; init; }

    public required BybitOptions Bybit { get; init; }

    /// <summary>Whether the paper venue takes its prices from Bybit's public feed instead of making them.</summary>
    public bool PaperPricesFromBybit { get; init; }

    /// <summary>The seed of the paper venue's prices.</summary>
    public int PaperSeed { get; init; } = 1;

    /// <summary>The mode as answers name it: paper, testnet or live.</summary>
    public string ModeName => Mode.ToString().ToLowerInvariant();

    public static ExchangeSettings Read(SettingsReader reader)
    {
        var bybit = new BybitOptions
        {
            ApiKey = reader.String("BYBIT_API_KEY", "Bybit:ApiKey"),
            ApiSecret = reader.String("BYBIT_API_SECRET", "Bybit:ApiSecret"),
            Testnet = reader.Bool("ALPHA_PULSE_BYBIT_TESTNET", "Bybit:Testnet", fallback: true),
            BaseUrl = ReadUrl(reader, "BYBIT_BASE_URL", "Bybit:BaseUrl", "https", "http"),
            WsUrl = ReadUrl(reader, "BYBIT_WS_URL", "Bybit:WsUrl", "wss", "ws"),
        };
        if (bybit.ApiKey is null != bybit.ApiSecret is null)
            reader.Refuse(bybit.ApiKey is null ? "BYBIT_API_KEY" : "BYBIT_API_SECRET", "is missing: Bybit needs both the key and the secret, the paper venue neither");

        var name = reader.Choice("ALPHAPULSE_EXCHANGE", "Exchange:Name", bybit.HasKey ? BybitName : Paper, Paper, BybitName);
        if (string.Equals(name, BybitName, StringComparison.Ordinal) && bybit.ApiKey is null && bybit.ApiSecret is null)
            reader.Refuse("ALPHAPULSE_EXCHANGE", "is bybit, so that BYBIT_API_KEY and BYBIT_API_SECRET must be set");

        return new ExchangeSettings
        {
            Name = name,
            Mode = (name, bybit.Testnet) switch
            {
                (Paper, _) => ExchangeMode.Paper,
                (_, true) => ExchangeMode.Testnet,
                _ => ExchangeMode.Live,
            },
            Bybit = bybit,
            PaperPricesFromBybit = string.Equals(
                reader.Choice("ALPHAPULSE_PAPER_PRICES", "Paper:Prices", "synthetic", "synthetic", BybitName), BybitName, StringComparison.Ordinal),
            PaperSeed = reader.Int("ALPHAPULSE_PAPER_SEED", "Paper:Seed", 1, 0, int.MaxValue),
        };
    }

    private static string? ReadUrl(SettingsReader reader, string variable, string key, params ReadOnlySpan<string> schemes)
    {
        if (reader.String(variable, key) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme)) return text.TrimEnd('/');
        reader.Refuse(variable, $"must be an address such as {schemes[0]}://host, not '{text}'");
        return null;
    }
}
