using AlphaPulse.Grains.Interfaces;
using AlphaPulse.WebApi.Channels;
using AlphaPulse.WebApi.Connections;
using AlphaPulse.WebApi.Endpoints;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlphaPulse.WebApi;

/// <summary>Registers the web API. The host adds History, a grain factory, <see cref="Deployment"/> and <see cref="DataFolder"/>.</summary>
public static class WebApiServices
{
    /// <summary>Adds everything that the routes and the steps before them need.</summary>
    public static IServiceCollection AddWebApi(this IServiceCollection services, WebApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Where grains live in this process they bring the one that reads without a call.
        services.TryAddSingleton<IAccountReader, CallingAccountReader>();
        return services
            .AddAuth(options)
            .AddRateLimits(options.RateLimits)
            .AddServerRules(options.Server)
            .AddBodies()
            .AddApiDescription()
            .AddChannels(options.Server.CorsOrigins)
            .AddSingleton<Readiness>().AddHostedService<ReadinessWatch>()
            .AddSingleton<SystemSampler>().AddHostedService(p => p.GetRequiredService<SystemSampler>())
            .AddSingleton<IReadinessCheck, StoreReadiness>().AddSingleton<IReadinessCheck, AccountReadiness>()
            .AddSingleton<IReadinessCheck, RegimeReadiness>();
    }

    /// <summary>Maps the exceptions that <paramref name="answer"/> knows to an answer; it returns null for all others.</summary>
    internal static IServiceCollection AddExceptionAnswer(this IServiceCollection services, Func<Exception, ApiException?> answer) =>
        services.AddSingleton(new ExceptionRule(answer));

    private static IServiceCollection AddAuth(this IServiceCollection services, WebApiOptions options)
    {
        services.AddSingleton(options.Tokens).AddSingleton<TokenService>();
        services.AddSingleton<CredentialStore>().AddSingleton<CredentialService>();
        services.AddSingleton<ApiKeyUse>().AddHostedService(p => p.GetRequiredService<ApiKeyUse>());
        services.AddSingleton<PasswordHashing>().AddSingleton<FailedLogins>().AddSingleton<LoginService>().AddSingleton<Auditor>();
        services.AddSingleton(p => new FirstStart(
            p.GetRequiredService<History.UserStore>(), p.GetRequiredService<History.ApiKeyStore>(), p.GetRequiredService<Auditor>()));
        return services;
    }

    private static IServiceCollection AddServerRules(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ServerLimits.Apply(kestrel.Limits, options.Limits);
        });
        services.AddConnectionLimits();
        services.Configure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = [.. options.Hosts];
            filter.IncludeFailureMessage = false;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.TrustedProxies) forwarded.KnownIPNetworks.Add(network);
        });
        return services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.CorsOrigins])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Authorization", "X-API-Key", "X-Account-Id", "Content-Type", "Idempotency-Key", "If-None-Match", RequestId.Header)
            .WithExposedHeaders(DataHeaders.AsOf, DataHeaders.Mode, "ETag", "Retry-After", "Idempotent-Replay", RequestId.Header)));
    }

    private static IServiceCollection AddBodies(this IServiceCollection services)
    {
        services.AddSingleton<ExceptionAnswers>().AddSingleton<PortfolioBodies>().AddSingleton<PortfolioReads>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        return services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions))
            .AddApiJson(EndpointJson.Default).AddApiJson(AccountJson.Default)
            .AddApiJson(RiskJson.Default).AddApiJson(MetricsJson.Default).AddApiJson(RegimeJson.Default).AddApiJson(AlertJson.Default);
    }
}
