using System.Collections.Concurrent;
using AlphaPulse.Grains.Interfaces;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The newest portfolio of each account as bytes: many read the same figures between two price changes.</summary>
internal sealed class PortfolioBodies(IOptions<JsonOptions> json)
{
    private readonly ConcurrentDictionary<string, (long Version, PreparedBody Body)> newest = new(StringComparer.Ordinal);

    /// <summary>The body of a view; equal versions have equal figures.</summary>
    public PreparedBody Of(AccountView view)
    {
        if (newest.TryGetValue(view.Account, out var known) && known.Version == view.Version) return known.Body;
        var body = PreparedBody.Of(PortfolioBody.Of(view, history: null), json.Value.SerializerOptions);
        newest[view.Account] = (view.Version, body);
        return body;
    }
}
