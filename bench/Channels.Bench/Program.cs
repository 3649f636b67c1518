using AlphaPulse.Channels.Bench;

// dotnet run -c Release --project bench/Channels.Bench                 both servers at 1,000 and 5,000 subscribers, memory at 10,000
// dotnet run -c Release --project bench/Channels.Bench -- 1000 20      that many subscribers, that many updates
// dotnet run -c Release --project bench/Channels.Bench -- stalled 1000  one reader that stalls beside so many
// dotnet run -c Release --project bench/Channels.Bench -- memory 10000   resident memory of so many idle connections
// The servers run as processes of their own: this program starts itself again with "serve".
if (args is ["serve", var kind])
{
    await (kind == "bare" ? BareServer.RunAsync() : ProductServer.RunAsync());
    return;
}

if (args is ["stalled", var readers])
{
    await StalledReader.RunAsync(int.Parse(readers));
    return;
}

if (args is ["memory", var connections])
{
    await Comparison.MemoryAsync(int.Parse(connections));
    return;
}

if (args is [var subscribers, var updates])
{
    await Comparison.RunAsync(int.Parse(subscribers), int.Parse(updates));
    return;
}

await Comparison.RunAsync(1_000, 30);
await Comparison.RunAsync(5_000, 20);
await StalledReader.RunAsync(1_000);
await Comparison.MemoryAsync(10_000);
