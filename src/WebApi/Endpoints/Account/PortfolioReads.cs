using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>Answers the most frequent read. One a process, and its parts with it: no request asks the container for them.</summary>
internal sealed class PortfolioReads(IGrainFactory grains, IAccountReader accounts, SampleStore samples, PortfolioBodies bodies)
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["total_value"] = "USD", ["cash"] = "USD", ["quantity"] = "base asset", ["value"] = "USD", ["allocation"] = "fraction of total_value",
    };

    public async Task<IResult> GetAsync(
        HttpContext context, [FromQuery(Name = "include_history")] bool? includeHistory, [FromQuery(Name = "refresh")] bool? refresh)
    {
        var view = refresh is true ? await context.Account(grains).Refresh() : await context.ViewAsync(accounts);
        if (includeHistory is not true && !DetailsQuery.IsSet(context.Request)) return bodies.Of(view);
        var history = includeHistory is true ? await samples.PortfolioHistoryAsync(context.AccountId(), context.RequestAborted) : null;
        return AccountAnswers.Of(PortfolioBody.Of(view, history), view, Units);
    }
}
