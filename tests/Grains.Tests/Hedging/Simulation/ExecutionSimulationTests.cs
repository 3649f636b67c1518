using System.Globalization;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>
/// Hedge executions without a host, each in its own seeded world. ALPHAPULSE_SIMULATED_EXECUTIONS says how many (docs/testing.md),
/// ALPHAPULSE_SIMULATION_SEED plays one and tells its story.
/// </summary>
public sealed class ExecutionSimulationTests(ITestOutputHelper output)
{
    private static readonly ParallelOptions WorldsAtOnce = new() { MaxDegreeOfParallelism = 2 };

    [Fact]
    public async Task Execution_AnyFaults_EveryLawHolds()
    {
        if (Environment.GetEnvironmentVariable("ALPHAPULSE_SIMULATION_SEED") is { Length: > 0 } one)
        {
            var result = await Play(int.Parse(one, CultureInfo.InvariantCulture));
            output.WriteLine(result.Story);
            Assert.True(result.Broken is null, Explain(result));
            return;
        }

        var wanted = int.Parse(Environment.GetEnvironmentVariable("ALPHAPULSE_SIMULATED_EXECUTIONS") ?? "20000", CultureInfo.InvariantCulture);
        var began = TimeProvider.System.GetTimestamp();
        var (tally, failed) = await PlayAll(wanted);
        output.WriteLine($"{tally[Happening.Executions]:N0} executions in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        output.WriteLine(tally.ToString());
        if (failed is { } seed) Assert.Fail(Explain(await Play(seed)));
        // What never happened was not tested.
        if (wanted >= 20_000) Assert.DoesNotContain(Enum.GetValues<Happening>(), what => tally[what] == 0);
    }

    [Fact]
    public async Task World_SameSeed_TellsTheSameStory()
    {
        for (var seed = 1; seed <= 200; seed++) Assert.Equal((await Play(seed)).Story, (await Play(seed)).Story);
    }

    [Theory]
    [InlineData(Breach.KeepsTheIntentInMemory, "an intent is durable before its order leaves")]
    [InlineData(Breach.GoesOnAfterALostWrite, "an intent is durable before its order leaves")]
    [InlineData(Breach.IgnoresVersions, "nothing is taken back")]
    [InlineData(Breach.SendsAgain, "each order is sent once")]
    [InlineData(Breach.SendsWhatAnEarlierLifeIntended, "each order is sent once")]
    [InlineData(Breach.TakesATimeOutForARefusal, "rejected only on proof")]
    [InlineData(Breach.TakesAFailedQuestionForAbsence, "rejected only on proof")]
    [InlineData(Breach.TrustsAbsenceEverywhere, "rejected only on proof")]
    [InlineData(Breach.NeverWakes, "a person is told")]
    public async Task World_DriverThatBreaksItsContract_IsNoticed(Breach breach, string law)
    {
        var noticed = await Task.Run(() => Enumerable.Range(1, 5_000).Select(seed => SimulatedWorld.Play(seed, new Tally(), breach).Broken)
            .FirstOrDefault(broken => broken?.StartsWith(law, StringComparison.Ordinal) == true));

        Assert.NotNull(noticed);
        output.WriteLine(noticed);
    }

    // Off the test's own synchronisation context, which would take the continuations elsewhere.
    private static Task<SimulationResult> Play(int seed) => Task.Run(() => SimulatedWorld.Play(seed, new Tally(), tell: true));

    private static Task<(Tally Tally, int? Failed)> PlayAll(int wanted) => Task.Run(() =>
    {
        var total = new Tally();
        int? failed = null;
        Parallel.For(1, wanted + 1, WorldsAtOnce, () => new Tally(), (seed, loop, tally) =>
        {
            if (SimulatedWorld.Play(seed, tally).Broken is null) return tally;
            lock (total) failed = failed < seed ? failed : seed;
            loop.Stop();
            return tally;
        }, tally =>
        {
            lock (total) total.Add(tally);
        });
        return (total, failed);
    });

    private static string Explain(SimulationResult result) => $"""
        Seed {result.Seed} breaks a law: {result.Broken}
        {result.Story}
        This seed alone: ALPHAPULSE_SIMULATION_SEED={result.Seed} dotnet test tests/Grains.Tests --filter {nameof(ExecutionSimulationTests)} --logger "console;verbosity=detailed"
        """;
}
