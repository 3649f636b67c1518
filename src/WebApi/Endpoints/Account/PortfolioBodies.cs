using System.Collections.Concurrent;
using AlphaPulse.Grains.Interfaces;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The newest portfolio of each account, ready to be sent: many read the same figures between two price changes.</summary>
internal sealed class PortfolioBodies(IOptions<JsonOptions> json, Deployment deployment)
{
    private readonly ConcurrentDictionary<string, (AccountView View, PreparedAnswer Answer)> newest = new(StringComparer.Ordinal);

    /// <summary>The answer of a view. Equal versions have equal figures, so that a newer moment alone costs no new bytes.</summary>
    public PreparedAnswer Of(AccountView view)
    {
        var isKnown = newest.TryGetValue(view.Account, out var known);
        if (isKnown && ReferenceEquals(known.View, view)) return known.Answer;
        var body = isKnown && known.View.Version == view.Version
            ? known.Answer.Body
            : PreparedBody.Of(PortfolioBody.Of(view, history: null), json.Value.SerializerOptions);
        var answer = new PreparedAnswer(body, DataHeaders.Text(view.AsOf), deployment.Mode);
        newest[view.Account] = (view, answer);
        return answer;
    }
}
