using System.Reflection;
using Orleans.Concurrency;

namespace AlphaPulse.LocalSilo;

/// <summary>A grain class and what its attributes say.</summary>
internal sealed class GrainClass
{
    private readonly GrainConstructor constructor;

    public GrainClass(Type type, TimeSpan defaultCollectionAge)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? DefaultGrainType(type);
        Reentrant = type.IsDefined(typeof(ReentrantAttribute));
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute))
            ? TimeSpan.MaxValue
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.Age ?? defaultCollectionAge;
        constructor = new GrainConstructor(type);
    }

    public Type Type { get; }

    /// <summary>The stored name.</summary>
    public string GrainType { get; }

    public bool Reentrant { get; }

    public TimeSpan CollectionAge { get; }

    /// <summary>The same in whole seconds; <see cref="int.MaxValue"/> for never.</summary>
    public int CollectionAgeSeconds => (int)Math.Min(int.MaxValue, Math.Ceiling(CollectionAge.TotalSeconds));

    /// <summary>The types that the class stores.</summary>
    public IEnumerable<Type> StoredTypes => constructor.StoredTypes;

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IGrainBase).IsAssignableFrom(type) && typeof(IGrain).IsAssignableFrom(type);

    public IGrainBase Create(Activation activation, IServiceProvider services, List<IStoredState> states) => constructor.Create(activation, services, states);

    // Orleans' rule: the class name in lower case without its suffix.
    private static string DefaultGrainType(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }
}
