using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace AlphaPulse.LocalSilo;

/// <summary>How the in-process grain host runs. Checked when the host starts.</summary>
public sealed class LocalSiloOptions
{
    /// <summary>The SQLite file that keeps the state of the grains; made if missing, its folder must exist. Required.</summary>
    public string StatePath { get; set; } = "";

    /// <summary>The grain classes; none for a host of streams alone. A list is quicker than <see cref="AddGrainClasses"/>, which loads every type of an assembly.</summary>
    public IList<Type> GrainClasses { get; } = [];

    /// <summary>The names of the stream providers.</summary>
    public IList<string> StreamProviderNames { get; } = [];

    /// <summary>
    /// The source-generated contexts that know every stored type, asked in order. They give the shape of the types; the
    /// format is the default one of System.Text.Json, whatever options a context was generated with.
    /// </summary>
    public IList<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; } = [];

    /// <summary>How long a call waits for its answer: whole seconds, at least one; it fails at most a second later.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a call an activation ends: at least a second.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many calls may wait for one activation; more are refused at once.</summary>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>How many items may wait for one stream subscriber; beyond it the oldest is dropped and counted.</summary>
    public int StreamQueueLimit { get; set; } = 1_000;

    /// <summary>What runs the turns; the thread pool, unless a simulation decides the order.</summary>
    public ITurnScheduler TurnScheduler { get; set; } = new ThreadPoolTurnScheduler();

    /// <summary>Adds every grain class of the assembly.</summary>
    public void AddGrainClasses(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes().Where(GrainClass.IsGrainClass)) GrainClasses.Add(type);
    }

    internal void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(StatePath), nameof(StatePath), StatePath, "the path of a file");
        foreach (var type in GrainClasses) Require(GrainClass.IsGrainClass(type), nameof(GrainClasses), type, "concrete classes that are grains");
        Require(ResponseTimeout >= TimeSpan.FromSeconds(1), nameof(ResponseTimeout), ResponseTimeout, "at least a second");
        Require(CollectionAge >= TimeSpan.FromSeconds(1), nameof(CollectionAge), CollectionAge, "at least a second");
        Require(QueueLimit > 0, nameof(QueueLimit), QueueLimit, "at least 1");
        Require(StreamQueueLimit > 0, nameof(StreamQueueLimit), StreamQueueLimit, "at least 1");
    }

    private static void Require(bool condition, string option, object value, string wanted)
    {
        if (!condition) throw new OrleansException($"LocalSiloOptions.{option} is '{value}'; it must be {wanted}.");
    }
}
