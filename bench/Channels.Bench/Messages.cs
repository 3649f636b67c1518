namespace AlphaPulse.Channels.Bench;

/// <summary>The bytes that both servers send.</summary>
internal static class Messages
{
    public const string Welcome = """{"type":"welcome","message":"Connected to trades channel","user":"user-001"}""";

    public static string Trade(int number) =>
        $$$"""{"type":"new_trade","data":{"id":"trade-{{{number:D6}}}","symbol":"BTC-PERP","side":"sell","quantity":0.1,"price":51000,"timestamp":"2026-04-22T10:30:00Z"}}""";
}
