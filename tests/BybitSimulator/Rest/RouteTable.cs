using System.Text.Json.Nodes;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>What each path answers, who may ask, and how often.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, Route> routes = new(StringComparer.Ordinal);

    public void Public(string path, Func<Parameters, Answer> handler) => routes.Add("GET " + path, new Route(handler, IsPrivate: false, Limit: 0));

    public void Private(string path, int limit, Func<Parameters, Answer> handler) => routes.Add("GET " + path, new Route(handler, IsPrivate: true, limit));

    public void Post(string path, int limit, Func<Parameters, Answer> handler) => routes.Add("POST " + path, new Route(handler, IsPrivate: true, limit));

    public Route? Find(string method, string path) => routes.GetValueOrDefault(method + " " + path);
}

/// <summary>One path.</summary>
internal sealed record Route(Func<Parameters, Answer> Handler, bool IsPrivate, int Limit);

/// <summary>What goes into the envelope.</summary>
internal sealed record Answer(int Code, string Text, JsonObject Result, JsonObject? Extra = null)
{
    public static Answer Ok(JsonObject? result = null) => new(0, "OK", result ?? []);

    public static Answer Refused(int code, string text) => new(code, text, []);
}
