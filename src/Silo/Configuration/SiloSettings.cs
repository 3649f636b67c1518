using AlphaPulse.Grains.Alerts;
using AlphaPulse.Grains.Hedging;
using AlphaPulse.Grains.Regimes;
using AlphaPulse.Grains.Risk;
using AlphaPulse.Silo.Hosts;
using AlphaPulse.Silo.Startup;
using AlphaPulse.WebApi;
using AlphaPulse.WebApi.Auth;
using AlphaPulse.WebApi.Configuration;
using AlphaPulse.WebApi.Http;

namespace AlphaPulse.Silo.Configuration;

/// <summary>Everything that an operator can set, read and checked once at the start.</summary>
internal sealed record SiloSettings
{
    /// <summary>The absolute data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The cluster of silos that this one joins; null for one silo within this process, with SQLite in the data folder.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>The audit log's key, 64 hexadecimal digits; null: a file in the data folder.</summary>
    public string? AuditKey { get; init; }

    public required ExchangeSettings Exchange { get; init; }

    public required WebApiOptions Web { get; init; }

    public required AdminOptions Admin { get; init; }

    /// <summary>The model that may rephrase the hedge commentary; without a key the rules write it alone.</summary>
    public required CommentaryOptions Commentary { get; init; }

    public required AlertOptions Alerts { get; init; }

    public required TelemetrySettings Telemetry { get; init; }

    public required RiskOptions Risk { get; init; }

    public required RegimeOptions Regimes { get; init; }

    public required LogLevel LogLevel { get; init; }

    /// <exception cref="StartupException">Settings are wrong: one line for each.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = new SiloSettings
        {
            DataFolder = ReadDataFolder(reader),
            Cluster = ClusterSettings.Read(reader),
            AuditKey = reader.String("ALPHAPULSE_AUDIT_KEY", "Auth:AuditKey"),
            Exchange = ExchangeSettings.Read(reader),
            Web = new WebApiOptions
            {
                Tokens = TokenOptions.Read(reader),
                Server = ServerOptions.Read(reader),
                RateLimits = RateLimitOptions.Read(reader),
            },
            Admin = AdminOptions.Read(reader),
            Commentary = ReadCommentary(reader),
            Alerts = AlertSettings.Read(reader),
            Telemetry = TelemetrySettings.Read(reader),
            Risk = RiskSettings.ReadRisk(reader),
            Regimes = RiskSettings.ReadRegimes(reader),
            LogLevel = ReadLogLevel(reader),
        };
        return reader.Problems.Count == 0 ? settings : throw new StartupException([.. reader.Problems]);
    }

    /// <summary>These settings with the secret kept in the data folder, if the operator gave none.</summary>
    public SiloSettings WithSigningSecret(string folder) => Web.Tokens.Secret.Length > 0
        ? this
        : this with { Web = Web with { Tokens = Web.Tokens with { Secret = SigningSecretFile.ReadOrCreate(folder) } } };

    /// <summary>The absolute data folder of ALPHAPULSE_DATA_DIR, or the usual one of this system.</summary>
    public static string ReadDataFolder(SettingsReader reader)
    {
        const string Variable = "ALPHAPULSE_DATA_DIR";
        if (reader.String(Variable, "Storage:Folder") is { } chosen) return Path.GetFullPath(chosen);
        // $XDG_DATA_HOME or ~/.local/share; %LOCALAPPDATA% on Windows.
        var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (root.Length > 0) return Path.Combine(root, OperatingSystem.IsWindows() ? "AlphaPulse" : "alphapulse");
        reader.Refuse(Variable, "must be set, because this user has no home folder");
        return "";
    }

    private static CommentaryOptions ReadCommentary(SettingsReader reader)
    {
        const string Variable = "OPENAI_BASE_URL";
        var options = new CommentaryOptions { ApiKey = reader.String("OPENAI_API_KEY", "OpenAi:ApiKey") };
        if (reader.String("OPENAI_MODEL", "OpenAi:Model") is { } model) options = options with { Model = model };
        if (reader.String(Variable, "OpenAi:BaseUrl") is not { } url) return options;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return options with { BaseUrl = address };
        reader.Refuse(Variable, $"must be an address such as https://host/v1, not '{url}'");
        return options;
    }

    private static LogLevel ReadLogLevel(SettingsReader reader) =>
        reader.Choice("LOG_LEVEL", "Log:Level", "INFO", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL") switch
        {
            "DEBUG" => LogLevel.Debug,
            "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "CRITICAL" => LogLevel.Critical,
            _ => LogLevel.Information,
        };
}
