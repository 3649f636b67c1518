namespace AlphaPulse.Silo.Configuration;

/// <summary>Where settings come from: appsettings.json, then <c>Section__Key</c> variables, then the documented variables, which win.</summary>
internal static class SettingSources
{
    /// <summary>Each documented variable and the configuration key that it sets.</summary>
    public static readonly IReadOnlyDictionary<string, string> Documented = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BYBIT_API_KEY"] = "Bybit:ApiKey",
        ["BYBIT_API_SECRET"] = "Bybit:ApiSecret",
        ["ALPHA_PULSE_BYBIT_TESTNET"] = "Bybit:Testnet",
        ["BYBIT_BASE_URL"] = "Bybit:BaseUrl",
        ["BYBIT_WS_URL"] = "Bybit:WsUrl",
        ["ALPHAPULSE_EXCHANGE"] = "Exchange:Name",
        ["ALPHAPULSE_PAPER_PRICES"] = "Paper:Prices",
        ["ALPHAPULSE_PAPER_SEED"] = "Paper:Seed",
        ["ALPHAPULSE_URLS"] = "Server:Urls",
        ["ALPHAPULSE_HOSTS"] = "Server:Hosts",
        ["ALPHAPULSE_RATE_LIMITS"] = "Server:RateLimits",
        ["CORS_ORIGINS"] = "Server:CorsOrigins",
        ["ALPHAPULSE_DATA_DIR"] = "Storage:Folder",
        ["ALPHAPULSE_DATABASE"] = "Storage:Database",
        ["ALPHAPULSE_SILO_PORT"] = "Cluster:SiloPort",
        ["ALPHAPULSE_GATEWAY_PORT"] = "Cluster:GatewayPort",
        ["ALPHAPULSE_ADVERTISED_IP"] = "Cluster:AdvertisedIp",
        ["ALPHAPULSE_CLUSTER_ID"] = "Cluster:Id",
        ["ALPHAPULSE_CLUSTER_NETWORK"] = "Cluster:Network",
        ["ALPHAPULSE_CLUSTER_CERT"] = "Cluster:Certificate",
        ["ALPHAPULSE_CLUSTER_KEY"] = "Cluster:CertificateKey",
        ["ALPHAPULSE_CLUSTER_CA"] = "Cluster:CertificateAuthority",
        ["ALPHAPULSE_AUDIT_KEY"] = "Auth:AuditKey",
        ["ALPHAPULSE_ADMIN_PASSWORD"] = "Auth:AdminPassword",
        ["ALPHAPULSE_ADMIN_API_KEY"] = "Auth:AdminApiKey",
        ["JWT_SECRET"] = "Auth:JwtSecret",
        ["JWT_ALGORITHM"] = "Auth:JwtAlgorithm",
        ["ACCESS_TOKEN_EXPIRE_MINUTES"] = "Auth:TokenMinutes",
        ["OPENAI_API_KEY"] = "OpenAi:ApiKey",
        ["OPENAI_BASE_URL"] = "OpenAi:BaseUrl",
        ["OPENAI_MODEL"] = "OpenAi:Model",
        ["LOG_LEVEL"] = "Log:Level",
    };

    public static void AddSettingSources(this WebApplicationBuilder builder)
    {
        builder.Configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(Documented
                .Select(pair => KeyValuePair.Create(pair.Value, Environment.GetEnvironmentVariable(pair.Key)))
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Value)));
    }
}
