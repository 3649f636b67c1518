using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace AlphaPulse.WebApi.Tests;

public sealed class AlertEndpointTests : IAsyncLifetime
{
    private static readonly AlertRule Rule = new()
    {
        Id = "drawdown", Name = "Drawdown", Metric = "drawdown", Operator = AlertOperator.Above, Threshold = 0.25, ForSeconds = 60,
        Severity = "critical", Message = "Too deep", Channels = ["log"], CooldownSeconds = 300,
    };

    private readonly IAlertGrain grain = Substitute.For<IAlertGrain>();
    private TestApi api = null!;
    private HttpClient admin = null!;

    public async ValueTask InitializeAsync()
    {
        api = await TestApi.StartAsync();
        admin = api.Admin();
        api.Grains.GetGrain<IAlertGrain>("main").Returns(grain);
        grain.GetRules().Returns([Rule]);
        await UntilServedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await api.DisposeAsync();
    }

    [Theory]
    [InlineData("", "c,b,a")]
    [InlineData("?limit=1&offset=1", "b")]
    [InlineData("?severity=critical", "c,a")]
    [InlineData("?acknowledged=true", "b")]
    [InlineData("?acknowledged=false", "c,a")]
    [InlineData("?source=var_95", "b")]
    [InlineData("?source=nothing", "")]
    [InlineData("?start_time=2020-01-01T00:00:00Z", "c,b,a,old")]
    [InlineData("?start_time=2020-01-01&end_time=2020-02-01", "old")]
    [InlineData("?unknown=1", "c,b,a")]
    public async Task List_WithAFilter_AnswersThoseAlertsNewestFirst(string query, string expected)
    {
        var now = DateTimeOffset.UtcNow;
        await AppendAsync("old", AlertSeverity.Info, "drawdown", new DateTimeOffset(2020, 1, 15, 0, 0, 0, TimeSpan.Zero));
        await AppendAsync("a", AlertSeverity.Critical, "drawdown", now.AddMinutes(-3));
        await AppendAsync("b", AlertSeverity.Warning, "var_95", now.AddMinutes(-2));
        await AppendAsync("c", AlertSeverity.Critical, "drawdown", now.AddMinutes(-1));
        await Store.AcknowledgeAsync("main", "b", "ann", CancellationToken.None);

        var alerts = await admin.GetFromJsonAsync<JsonElement>("/api/v1/alerts" + query);

        Assert.Equal(expected, string.Join(',', alerts.EnumerateArray().Select(alert => alert.GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData("?limit=0", "limit must be from 1 to 1000, not 0")]
    [InlineData("?offset=-1", "offset must not be negative, not -1")]
    [InlineData("?severity=bad", "severity must be one of info, warning, critical")]
    [InlineData("?acknowledged=maybe", "acknowledged must be true or false, not 'maybe'")]
    [InlineData("?start_time=yesterday", "start_time must be an ISO 8601 time such as 2025-04-22T10:30:00Z, not 'yesterday'")]
    public async Task List_WithABadFilter_Is400AndSaysWhich(string query, string detail)
    {
        using var answer = await admin.GetAsync("/api/v1/alerts" + query);

        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.StatusCode, await DetailAsync(answer)));
    }

    [Fact]
    public async Task List_Body_HasExactlyTheDocumentedFields()
    {
        await AppendAsync("a", AlertSeverity.Critical, "drawdown", DateTimeOffset.UtcNow);

        var alert = Assert.Single((await admin.GetFromJsonAsync<JsonElement>("/api/v1/alerts")).EnumerateArray());

        Assert.Equal(
            ["id", "title", "message", "severity", "source", "created_at", "acknowledged", "acknowledged_by", "acknowledged_at", "tags"],
            alert.EnumerateObject().Select(field => field.Name));
        Assert.Equal("critical", alert.GetProperty("severity").GetString());
        Assert.EndsWith("Z", alert.GetProperty("created_at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_Got_IsReadableAsItStands()
    {
        Assert.Contains("""operator":">",""", await admin.GetStringAsync("/api/v1/alerts/rules/drawdown"), StringComparison.Ordinal);
        Assert.Contains("""operator":">",""", await admin.GetStringAsync("/api/v1/alerts/rules?details=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_Once_AnswersTheAlert_ThenIs404()
    {
        await AppendAsync("a", AlertSeverity.Critical, "drawdown", DateTimeOffset.UtcNow);
        grain.Acknowledge("a", Arg.Any<Actor>()).Returns(async call => await Store.AcknowledgeAsync("main", "a", call.Arg<Actor>().Name, CancellationToken.None) is not null);

        using var first = await admin.PostAsync("/api/v1/alerts/a/acknowledge", content: null);
        using var second = await admin.PostAsync("/api/v1/alerts/a/acknowledge", content: null);

        var body = await first.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(body.GetProperty("success").GetBoolean());
        Assert.Equal("admin", body.GetProperty("alert").GetProperty("acknowledged_by").GetString());
        Assert.Equal((HttpStatusCode.NotFound, "Alert not found or already acknowledged"), (second.StatusCode, await DetailAsync(second)));
    }

    [Fact]
    public async Task Rules_AnswerExactlyTheDocumentedFields()
    {
        var rule = Assert.Single((await admin.GetFromJsonAsync<JsonElement>("/api/v1/alerts/rules")).EnumerateArray());

        Assert.Equal(
            """{"id":"drawdown","name":"Drawdown","metric":"drawdown","operator":">","threshold":0.25,"for_seconds":60,"severity":"critical","message":"Too deep","channels":["log"],"cooldown_seconds":300,"enabled":true}""",
            rule.GetRawText().Replace("\\u003E", ">", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/alerts/rules/drawdown")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/api/v1/alerts/rules/other")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x","id":"mine"}""", "id is given by the server: leave it out")]
    [InlineData("""{"name":"x","channels":[null]}""", "channels must be names, not null")]
    [InlineData("""{"name":"x","color":"red"}""", "The body has an unknown field at $.color")]
    [InlineData("""{"threshold":"0.3"}""", "The body is not valid JSON for this request at $.threshold")]
    [InlineData("""{"name":"x"}""", "the grain's sentence")]
    public async Task CreateRule_WithABadBody_Is400AndSaysWhy(string body, string detail)
    {
        grain.CreateRule(Arg.Any<AlertRuleEdit>(), Arg.Any<Actor>()).Returns(new AlertRuleChange(null, "the grain's sentence"));

        using var answer = await admin.PostAsync("/api/v1/alerts/rules", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.StatusCode, await DetailAsync(answer)));
    }

    [Fact]
    public async Task Rule_CreatedChangedAndRemoved_AnswersAsTheOthersDo()
    {
        grain.CreateRule(Arg.Any<AlertRuleEdit>(), Arg.Any<Actor>()).Returns(new AlertRuleChange(Rule, null));
        grain.UpdateRule("drawdown", Arg.Any<AlertRuleEdit>(), Arg.Any<Actor>()).Returns(new AlertRuleChange(Rule, null));
        grain.UpdateRule("other", Arg.Any<AlertRuleEdit>(), Arg.Any<Actor>()).Returns(new AlertRuleChange(null, null));
        grain.DeleteRule("drawdown", Arg.Any<Actor>()).Returns(true);

        using var created = await admin.PostAsJsonAsync("/api/v1/alerts/rules", new { name = "Drawdown", metric = "drawdown", @operator = ">", threshold = 0.25 });
        Assert.Equal((HttpStatusCode.Created, "/api/v1/alerts/rules/drawdown"), (created.StatusCode, created.Headers.Location?.ToString()));
        // What a GET answers can be put back as it is.
        using var put = await admin.PutAsJsonAsync("/api/v1/alerts/rules/drawdown", await admin.GetFromJsonAsync<JsonElement>("/api/v1/alerts/rules/drawdown"));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await grain.Received().UpdateRule("drawdown", Arg.Is<AlertRuleEdit>(edit => edit.Threshold == 0.25 && edit.Operator == ">"), Arg.Is<Actor>(actor => actor.Name == "admin"));
        using var unknown = await admin.PutAsJsonAsync("/api/v1/alerts/rules/other", new { threshold = 1 });
        Assert.Equal((HttpStatusCode.NotFound, "Alert rule not found"), (unknown.StatusCode, await DetailAsync(unknown)));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync("/api/v1/alerts/rules/drawdown")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync("/api/v1/alerts/rules/other")).StatusCode);
    }

    [Theory]
    [InlineData("viewer", "GET", "/api/v1/alerts", 200)]
    [InlineData("viewer", "GET", "/api/v1/alerts/rules", 200)]
    [InlineData("viewer", "POST", "/api/v1/alerts/a/acknowledge", 403)]
    [InlineData("trader", "POST", "/api/v1/alerts/a/acknowledge", 404)]
    [InlineData("trader", "DELETE", "/api/v1/alerts/rules/drawdown", 403)]
    [InlineData("admin", "DELETE", "/api/v1/alerts/rules/drawdown", 404)]
    public async Task Role_OnARoute_MayWhatItsPermissionsSay(string role, string method, string path, int status)
    {
        using var client = await api.AsAsync(role);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private AlertStore Store => api.Services.GetRequiredService<AlertStore>();

    private Task AppendAsync(string id, AlertSeverity severity, string source, DateTimeOffset at) => Store.AppendAsync(
        "main", new NewAlert(id, "r", "t", "m", severity, source, at, [source]), CancellationToken.None);

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();

    /// <summary>Data is answered once the account has been ready, which is looked at in the background.</summary>
    private async Task UntilServedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await admin.GetAsync("/api/v1/alerts", limit.Token)).StatusCode == HttpStatusCode.ServiceUnavailable) await Task.Delay(20, limit.Token);
    }
}
