using AlphaPulse.Startup;

// dotnet run --project bench/Startup                     20 starts each on new and existing folders, then 30 s idle
// dotnet run --project bench/Startup -- 5 60             that many starts, that many idle seconds
// floor                                                  the empty server, started by this program itself
switch (args)
{
    case ["floor"]:
        await Floor.RunAsync();
        return 0;
    case []:
        return await Comparison.RunAsync(starts: 20, TimeSpan.FromSeconds(30));
    case [var starts, var idleSeconds]:
        return await Comparison.RunAsync(int.Parse(starts), TimeSpan.FromSeconds(int.Parse(idleSeconds)));
    default:
        Console.Error.WriteLine("Write nothing, or the number of starts and the idle seconds");
        return 1;
}
