using AlphaPulse.Portfolio.Bench;

// portfolio [seconds]     GET /api/v1/portfolio of the built program beside a bare Kestrel endpoint with the same bytes
// accounts [count...]     memory and CPU of idle accounts, grains only
// floor <port> <file>     the bare endpoint, started by "portfolio"
switch (args)
{
    case ["floor", var port, var file]:
        await Floor.RunAsync(int.Parse(port), await File.ReadAllBytesAsync(file));
        return 0;
    case ["accounts", .. var counts]:
        foreach (var count in counts.Length == 0 ? ["10", "100", "1000", "10000"] : counts) await IdleAccounts.RunAsync(int.Parse(count));
        return 0;
    case ["portfolio", .. var rest]:
        await PortfolioLoad.RunAsync(TimeSpan.FromSeconds(rest is [var seconds] ? int.Parse(seconds) : 8));
        return 0;
    default:
        Console.Error.WriteLine("Write: portfolio [seconds], or accounts [count...]");
        return 1;
}
