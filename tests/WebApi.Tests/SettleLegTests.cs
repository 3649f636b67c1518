using System.Net;
using System.Text;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using NSubstitute;

namespace AlphaPulse.WebApi.Tests;

/// <summary>The route by which a person states what became of a leg that the venue does not prove.</summary>
public sealed class SettleLegTests
{
    private const string Id = "01J00000000000000000000000";
    private const string Good = """{"filled": 0.1, "average_price": 50000.5, "reason": "seen in the venue's list"}""";

    [Fact]
    public async Task Settle_Good_ReachesTheExecutionWithWhoSaidIt()
    {
        await using var api = await TestApi.StartAsync();
        var execution = ExecutionThatAnswers(api, new HedgeSettlement(View, Problem: null));
        using var admin = api.Admin();

        using var answer = await PostAsync(admin, Id, Good);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Id, (await JsonAsync(answer)).GetProperty("id").GetString());
        await execution.Received(1).Settle(1, 0.1m, 50_000.5m, "seen in the venue's list", Arg.Is<Actor>(actor => actor.Name == "admin"));
    }

    [Theory]
    [InlineData("""{"filled": -1, "reason": "x"}""", "filled must not be negative, not -1")]
    [InlineData("""{"filled": 0.1, "reason": "x"}""", "average_price must be given when something was filled")]
    [InlineData("""{"filled": 0.1, "average_price": 0, "reason": "x"}""", "average_price must be above 0, not 0")]
    [InlineData("""{"filled": 0, "reason": " "}""", "reason must have 1 to 500 characters, not 1: say how this was found out")]
    [InlineData("""{"filled": 0}""", "reason")]
    [InlineData("""{"filled": 0, "reason": null}""", "reason")]
    [InlineData("""{"reason": "x"}""", "filled")]
    [InlineData("""{"filled": 0, "reason": "x", "price": 1}""", "price")]
    [InlineData("""{"filled": "much", "reason": "x"}""", "filled")]
    [InlineData("", "body")]
    public async Task Settle_BadBody_Is400AndAsksNobody(string body, string detail)
    {
        await using var api = await TestApi.StartAsync();
        var execution = ExecutionThatAnswers(api, new HedgeSettlement(View, Problem: null));
        using var admin = api.Admin();

        using var answer = await PostAsync(admin, Id, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, (await JsonAsync(answer)).GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        await execution.DidNotReceiveWithAnyArgs().Settle(default, default, default, "", Actor.System);
    }

    [Fact]
    public async Task Settle_UnknownExecutionOrForeignId_Is404()
    {
        await using var api = await TestApi.StartAsync();
        ExecutionThatAnswers(api, new HedgeSettlement(Execution: null, Problem: null));
        using var admin = api.Admin();

        using var unknown = await PostAsync(admin, Id, Good);
        using var foreign = await PostAsync(admin, "..%2Fmain", Good);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task Settle_LegThatIsNotUnknown_Is409AndSaysWhy()
    {
        await using var api = await TestApi.StartAsync();
        ExecutionThatAnswers(api, new HedgeSettlement(View, "Leg 1 is Filled; only an Unknown one can be settled."));
        using var admin = api.Admin();

        using var answer = await PostAsync(admin, Id, Good);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("only an Unknown one", (await JsonAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static HedgeExecutionView View { get; } = new()
    {
        Id = Id, Kind = HedgeKind.Execute, Status = HedgeStatus.Completed, InFlight = false, CreatedAt = TestApi.Now, RequestedBy = "trader", Legs = [],
    };

    private static IHedgeExecutionGrain ExecutionThatAnswers(TestApi api, HedgeSettlement settlement)
    {
        var execution = Substitute.For<IHedgeExecutionGrain>();
        execution.Settle(default, default, default, "", Actor.System).ReturnsForAnyArgs(settlement);
        api.Grains.GetGrain<IHedgeExecutionGrain>($"main/{Id}").Returns(execution);
        return execution;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string id, string body) =>
        client.PostAsync($"/api/v1/hedging/executions/{id}/legs/1/settle", new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync());
}
