using System.Text.Json;

namespace AlphaPulse.WebApi.Tests.Http;

/// <summary>The OpenAPI document against what the routes really take and answer.</summary>
public sealed class OpenApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private static readonly string[] PlainTypes = ["string", "integer", "number", "boolean"];

    [Fact]
    public async Task QueryParameters_AreNamedAndTypedAsTheyAreWritten()
    {
        var queries = Operations(await DocumentAsync()).SelectMany(o => Parameters(o.Operation, "query").Select(p => (o.Name, Parameter: p))).ToList();

        Assert.Contains(queries, q => q.Name == "get /api/v1/trades" && Name(q.Parameter) == "limit");
        Assert.Contains(queries, q => q.Name == "get /api/v1/metrics/{metric_type}" && Format(q.Parameter) == "date-time");
        Assert.All(queries, q => Assert.Matches("^[a-z][a-z0-9_]*$", Name(q.Parameter)));
        Assert.All(queries, q => Assert.Contains(q.Parameter.GetProperty("schema").GetProperty("type").GetString(), PlainTypes));
    }

    [Fact]
    public async Task DataGets_AllTakeDetails()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()).Where(o => o.Name.StartsWith("get /api/v1/", StringComparison.Ordinal)))
            Assert.True(Parameters(operation, "query").Any(p => Name(p) == "details"), name);
    }

    [Theory]
    [InlineData("/api/v1/hedging/execute")]
    [InlineData("/api/v1/hedging/close")]
    public async Task HedgeRequests_TakeAnIdempotencyKeyAndCanConflict(string path)
    {
        var operation = (await DocumentAsync()).GetProperty("paths").GetProperty(path).GetProperty("post");

        Assert.Equal("Idempotency-Key", Name(Assert.Single(Parameters(operation, "header"))));
        Assert.True(operation.GetProperty("responses").TryGetProperty("409", out _));
    }

    [Fact]
    public async Task Answers_AllHaveAShape()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            var good = operation.GetProperty("responses").EnumerateObject().First(r => r.Name.StartsWith('2'));
            if (good.Name != "204") Assert.True(good.Value.GetProperty("content").GetProperty("application/json").TryGetProperty("schema", out _), name);
        }
    }

    [Fact]
    public async Task Fields_AllHaveAType()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        foreach (var schema in schemas.EnumerateObject())
        {
            if (!schema.Value.TryGetProperty("properties", out var fields)) continue;
            foreach (var field in fields.EnumerateObject())
                Assert.True(new[] { "type", "$ref", "oneOf" }.Any(word => field.Value.TryGetProperty(word, out _)), $"{schema.Name}.{field.Name}");
        }

        Assert.Equal("number", schemas.GetProperty("PortfolioBody").GetProperty("properties").GetProperty("cash").GetProperty("type").GetString());
        Assert.Equal("""["null","string"]""", Compact(schemas.GetProperty("AlertBody").GetProperty("properties").GetProperty("acknowledged_at").GetProperty("type")));
    }

    [Fact]
    public async Task Portfolio_HistoryIsNotRequired()
    {
        var portfolio = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("PortfolioBody");

        Assert.Equal("""["total_value","cash","positions"]""", Compact(portfolio.GetProperty("required")));
        Assert.Equal("array", portfolio.GetProperty("properties").GetProperty("history").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Exposure_IsAMapOfNumbers()
    {
        var schema = (await DocumentAsync()).GetProperty("paths").GetProperty("/api/v1/risk/exposure").GetProperty("get").GetProperty("responses")
            .GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

        Assert.Equal("number", schema.GetProperty("additionalProperties").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Token_TakesAForm()
    {
        var body = (await DocumentAsync()).GetProperty("paths").GetProperty("/token").GetProperty("post").GetProperty("requestBody");

        Assert.True(body.GetProperty("content").GetProperty("application/x-www-form-urlencoded").TryGetProperty("schema", out _));
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var document = JsonDocument.Parse(await fixture.Api.Client.GetStringAsync("/openapi.json"));
        return document.RootElement.Clone();
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name} {path.Name}", method.Value);

    private static IEnumerable<JsonElement> Parameters(JsonElement operation, string place) =>
        operation.TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == place)
            : [];

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static string? Format(JsonElement parameter) =>
        parameter.GetProperty("schema").TryGetProperty("format", out var format) ? format.GetString() : null;

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);
}
