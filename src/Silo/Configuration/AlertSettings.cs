using AlphaPulse.Grains.Alerts;
using AlphaPulse.WebApi.Configuration;

namespace AlphaPulse.Silo.Configuration;

/// <summary>Where alerts are delivered.</summary>
internal static class AlertSettings
{
    private const string UrlKey = "Alerts:Webhook:Url";
    private const string SecretKey = "Alerts:Webhook:Secret";

    public static AlertOptions Read(SettingsReader reader)
    {
        const string UrlVariable = "Alerts__Webhook__Url";
        const string SecretVariable = "Alerts__Webhook__Secret";
        var url = reader.String(UrlVariable, UrlKey);
        var secret = reader.String(SecretVariable, SecretKey);
        if (url is null && secret is null) return new AlertOptions();
        if (url is null) reader.Refuse(UrlVariable, $"is missing: the webhook needs both an address and {SecretVariable}");
        else if (secret is null) reader.Refuse(SecretVariable, $"is missing: what the webhook posts is signed with it (at least {WebhookOptions.MinSecretLength} characters)");
        // Neither value is shown: an address may hold a token.
        else if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            reader.Refuse(UrlVariable, "must be an absolute http or https address");
        else if (secret.Length < WebhookOptions.MinSecretLength)
            reader.Refuse(SecretVariable, $"must have at least {WebhookOptions.MinSecretLength} characters, not {secret.Length}");
        else return new AlertOptions { Webhook = new WebhookOptions(address, secret) };
        return new AlertOptions();
    }
}
