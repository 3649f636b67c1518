using System.Globalization;
using AlphaPulse.Exchanges.Bybit.Json;
using AlphaPulse.Exchanges.Bybit.Rest;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>Asks Bybit what the key may do, and says in one sentence what a person must change when it is not enough.</summary>
internal sealed partial class BybitStartupCheck(BybitReader reader, BybitOptions options, TimeProvider time, ILogger<BybitStartupCheck> logger)
{
    private static readonly TimeSpan ExpiryWarning = TimeSpan.FromDays(14);

    private volatile bool verified;

    /// <summary>Verifies the key, once a process.</summary>
    /// <exception cref="VenueConfigurationException">The key does not serve; the message says why and what to change.</exception>
    /// <exception cref="VenueUnavailableException">The venue did not answer.</exception>
    public async Task VerifyOnceAsync(CancellationToken cancellationToken)
    {
        if (!verified) await VerifyAsync(cancellationToken);
    }

    /// <summary>Verifies the key now.</summary>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        // Demo trading does not serve this question; a wrong key shows at the first other one.
        if (!BybitHosts.IsDemo(options))
        {
            try
            {
                var reply = await reader.AskAsync(BybitCall.Read("/v5/user/query-api"), BybitJson.Default.KeyInformation, cancellationToken);
                Judge(reply.Result ?? throw new VenueUnavailableException("Bybit said nothing about the key"));
            }
            catch (VenueConfigurationException e)
            {
                throw new VenueConfigurationException($"{e.Message} Asked at {BybitHosts.Describe(options)}.", e);
            }
        }

        verified = true;
    }

    private void Judge(KeyInformation key)
    {
        if (key.ReadOnly == 1)
        {
            throw new VenueConfigurationException("the Bybit key is read-only: in Bybit's API management make it read-write, or make a new key.");
        }

        if (key.Uta == 0 && key.Unified is 0 or null)
        {
            throw new VenueConfigurationException("the Bybit account is not a unified one: upgrade it to the Unified Trading Account.");
        }

        Require(key.Permissions?.Spot, "SpotTrade", "Spot: Trade");
        Require(key.Permissions?.ContractTrade, "Order", "Contract: Orders");
        Require(key.Permissions?.ContractTrade, "Position", "Contract: Positions");
        if (key.Permissions?.Wallet?.Contains("Withdraw") == true) LogMayWithdraw();
        if (key.Ips is ["*"] or null or []) LogNoAddress();
        if (DateTimeOffset.TryParse(key.ExpiredAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiry)
            && expiry > DateTimeOffset.UnixEpoch
            && expiry - time.GetUtcNow() < ExpiryWarning)
        {
            LogExpires(expiry);
        }
    }

    private static void Require(List<string>? permissions, string permission, string name)
    {
        if (permissions?.Contains(permission) == true) return;
        throw new VenueConfigurationException($"the Bybit key lacks the permission \"{name}\": tick it for this key in Bybit's API management.");
    }

    [LoggerMessage(6050, LogLevel.Warning, "The Bybit key may withdraw; AlphaPulse never does: take that permission away")]
    private partial void LogMayWithdraw();

    [LoggerMessage(6051, LogLevel.Warning, "The Bybit key is bound to no address: it expires after 90 days and works from anywhere")]
    private partial void LogNoAddress();

    [LoggerMessage(6052, LogLevel.Warning, "The Bybit key expires at {Expiry:u}: make a new one in time")]
    private partial void LogExpires(DateTimeOffset expiry);
}
