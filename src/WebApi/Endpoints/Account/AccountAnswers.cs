using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What the answers about an account share.</summary>
internal static class AccountAnswers
{
    /// <summary>The account of the request.</summary>
    public static IAccountGrain Account(this HttpContext context, IGrainFactory grains) => grains.GetGrain<IAccountGrain>(context.AccountId());

    /// <summary>The account at the newest prices.</summary>
    /// <exception cref="ApiException">503: it is not known yet.</exception>
    public static async ValueTask<AccountView> ViewAsync(this HttpContext context, IAccountReader accounts) =>
        await accounts.GetViewAsync(context.AccountId()) ?? throw ApiException.Unavailable(ErrorDetails.NotReady, TimeSpan.FromSeconds(1));

    /// <summary>A data answer of an account's figures.</summary>
    public static DataAnswer<T> Of<T>(T body, AccountView view, IReadOnlyDictionary<string, string> units) =>
        new(body, view.AsOf, new DataMeta { Warnings = view.Warnings, Units = units }, ETag: true);

    /// <summary>Who changes something, for the audit trail.</summary>
    public static Actor Actor(this HttpContext context) => new(
        context.Caller().UserName, context.Connection.RemoteIpAddress is { } address ? AddressRange.Plain(address).ToString() : null, context.TraceIdentifier);
}
