namespace AlphaPulse.Channels.Bench;

/// <summary>The product beside the bare loop, in one run.</summary>
internal static class Comparison
{
    private const int WarmUp = 5;

    /// <summary>Open before memory is measured, so that what the first ones load is no part of it.</summary>
    private const int FirstConnections = 50;

    public static async Task RunAsync(int subscribers, int updates)
    {
        var bare = await MeasureAsync("bare", subscribers, updates);
        var product = await MeasureAsync("product", subscribers, updates);
        Console.WriteLine($"{subscribers} subscribers, {updates} updates (median until the last has it; server CPU an update)");
        Console.WriteLine($"  bare Kestrel loop  {bare.MedianMs,8:0.0} ms  {bare.CpuMs,8:0.0} ms CPU");
        Console.WriteLine($"  AlphaPulse         {product.MedianMs,8:0.0} ms  {product.CpuMs,8:0.0} ms CPU");
        Console.WriteLine($"  ratio              {bare.MedianMs / product.MedianMs,8:0.00} of bare speed, {bare.CpuMs / product.CpuMs:0.00} of bare CPU economy (aim 0.8)");
    }

    public static async Task MemoryAsync(int connections)
    {
        using var server = await ServerProcess.StartAsync("product");
        using (await Audience.OpenAsync(server.Http.BaseAddress!, FirstConnections))
        {
            var (_, before) = await server.UsageAsync();
            using var audience = await Audience.OpenAsync(server.Http.BaseAddress!, connections, first: FirstConnections);
            var (_, after) = await server.UsageAsync();
            Console.WriteLine($"{connections} idle connections: {(after - before) / 1024.0 / connections:0.0} KiB resident a connection");
        }
    }

    private static async Task<(double MedianMs, double CpuMs)> MeasureAsync(string kind, int subscribers, int updates)
    {
        using var server = await ServerProcess.StartAsync(kind);
        using var audience = await Audience.OpenAsync(server.Http.BaseAddress!, subscribers);
        for (var i = 0; i < WarmUp; i++) await audience.MeasureMsAsync(server);
        var (cpuBefore, _) = await server.UsageAsync();
        var times = new List<double>();
        for (var i = 0; i < updates; i++) times.Add(await audience.MeasureMsAsync(server));
        var (cpuAfter, _) = await server.UsageAsync();
        times.Sort();
        return (times[times.Count / 2], (cpuAfter - cpuBefore) / updates);
    }
}
