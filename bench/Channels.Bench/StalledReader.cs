using System.Net.WebSockets;

namespace AlphaPulse.Channels.Bench;

/// <summary>One subscriber that does not read among many that do: what the others and the server notice of it.</summary>
internal static class StalledReader
{
    // Large updates, or filling the kernel's buffers of the stalled connection would take very many of them.
    private const int Padding = 16_000;
    private const int CalmUpdates = 100;
    private const int Updates = 1_500;

    public static async Task RunAsync(int subscribers)
    {
        using var server = await ServerProcess.StartAsync("product");
        using var audience = await Audience.OpenAsync(server.Http.BaseAddress!, subscribers);
        await MeasureAsync(audience, server, CalmUpdates);
        var calm = await MeasureAsync(audience, server, CalmUpdates);
        var (_, before) = await server.UsageAsync();

        using var stalled = await Audience.SubscribeAsync(server.Http.BaseAddress!, ProductServer.KeyOf(ProductServer.ConnectionsAUser * 200), receiveBuffer: 4096);
        var disturbed = await MeasureAsync(audience, server, Updates);
        var (_, after) = await server.UsageAsync();

        Console.WriteLine($"{subscribers} subscribers, updates of {Padding / 1000} kB, median and 99th percentile until the last of them has it");
        Console.WriteLine($"  all of them read          {Show(calm)}");
        Console.WriteLine($"  and one more that stalls  {Show(disturbed)}, {(after - before) / 1048576.0:0.0} MiB more resident");
        Console.WriteLine($"  the stalled one was {await EndOfAsync(stalled)}");
    }

    private static string Show(List<double> times) => $"{times[times.Count / 2],7:0.0} ms {times[times.Count * 99 / 100],7:0.0} ms";

    private static async Task<List<double>> MeasureAsync(Audience audience, ServerProcess server, int updates)
    {
        var times = new List<double>();
        for (var i = 0; i < updates; i++) times.Add(await audience.MeasureMsAsync(server, Padding));
        times.Sort();
        return times;
    }

    private static async Task<string> EndOfAsync(ClientWebSocket socket)
    {
        var buffer = new byte[Padding * 2];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What it had not read before.
            }

            return $"closed with {(int)socket.CloseStatus!} {socket.CloseStatusDescription}";
        }
        catch (WebSocketException)
        {
            return "cut, since it did not take the farewell either";
        }
        catch (OperationCanceledException)
        {
            return "left alone: what it had not read fits its connection";
        }
    }
}
