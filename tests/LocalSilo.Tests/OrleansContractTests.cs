using System.Reflection;

namespace AlphaPulse.LocalSilo.Tests;

/// <summary>What LocalSilo.Abstractions declares must be within what Orleans declares, or a grain would not compile there.</summary>
public sealed class OrleansContractTests : IDisposable
{
    /// <summary>Declared in Orleans.Serialization.Abstractions, Orleans.Runtime, Orleans.Core and Orleans.Streaming, which this machine's registry may not carry.</summary>
    private static readonly string[] InOtherAssemblies =
    [
        "Orleans.AliasAttribute", "Orleans.ClientStreamingExtensions", "Orleans.CollectionAgeLimitAttribute", "Orleans.GenerateSerializerAttribute",
        "Orleans.GrainStreamingExtensions", "Orleans.IClusterClient", "Orleans.IdAttribute", "Orleans.ImmutableAttribute", "Orleans.KeepAliveAttribute",
        "Orleans.ResponseTimeoutAttribute", "Orleans.Runtime.IPersistentState`1", "Orleans.Runtime.PersistentStateAttribute", "Orleans.Runtime.StreamId",
        "Orleans.Storage.InconsistentStateException", "Orleans.Streams.IAsyncObservable`1", "Orleans.Streams.IAsyncObserver`1", "Orleans.Streams.IAsyncStream",
        "Orleans.Streams.IAsyncStream`1", "Orleans.Streams.IStreamProvider", "Orleans.Streams.StreamSequenceToken", "Orleans.Streams.StreamSubscriptionHandle`1",
    ];

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly MetadataLoadContext context;
    private readonly Assembly theirs;

    public OrleansContractTests()
    {
        var path = typeof(OrleansContractTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "OrleansCoreAbstractions").Value!;
        var framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll");
        context = new MetadataLoadContext(new PathAssemblyResolver([.. framework, path]));
        theirs = context.LoadFromAssemblyPath(path);
    }

    private static Type[] Ours => typeof(Grain).Assembly.GetExportedTypes();

    public void Dispose() => context.Dispose();

    [Fact]
    public void Types_NotInCoreAbstractions_AreExactlyTheListedOnes() =>
        Assert.Equal(InOtherAssemblies.Order(StringComparer.Ordinal), Ours.Where(t => theirs.GetType(t.FullName!) is null).Select(t => t.FullName!).Order(StringComparer.Ordinal));

    [Fact]
    public void Types_HaveTheKindBaseAndInterfacesOfOrleans()
    {
        var wrong = new List<string>();
        foreach (var (ours, other) in Pairs())
        {
            if (Kind(ours) != Kind(other)) wrong.Add($"{ours}: {Kind(ours)}, there {Kind(other)}");
            if (TryName(() => other.BaseType) is { } theirBase && theirBase != Name(ours.BaseType)) wrong.Add($"{ours}: base {Name(ours.BaseType)}, there {theirBase}");
            if (TryInterfaces(other) is { } interfaces) wrong.AddRange(ours.GetInterfaces().Select(Name).Except(interfaces).Select(i => $"{ours}: {i} is not implemented there"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Members_AreThereByNameAndSignature()
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var (ours, other) in Pairs())
        {
            var available = Signatures(other).ToHashSet(StringComparer.Ordinal);
            foreach (var signature in Signatures(ours))
            {
                compared++;
                if (!available.Contains(signature)) wrong.Add($"{ours}: {signature}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(compared > 60, $"only {compared} members were compared");
    }

    [Fact]
    public void EnumValues_HaveOrleansNumbers()
    {
        foreach (var (ours, other) in Pairs().Where(p => p.Ours.IsEnum))
        {
            foreach (var field in ours.GetFields(BindingFlags.Public | BindingFlags.Static))
                Assert.Equal(field.GetRawConstantValue(), other.GetField(field.Name)?.GetRawConstantValue());
        }
    }

    private static string Kind(Type type) =>
        $"{(type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class")}{(type is { IsAbstract: true, IsSealed: true } ? " static" : type.IsAbstract ? " abstract" : "")}";

    private static IEnumerable<string> Signatures(Type type)
    {
        foreach (var method in type.GetMembers(Declared).OfType<MethodBase>().Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly))
        {
            if (method.Name is "ToString" or "Equals" or "GetHashCode" || TrySignature(method) is not { } signature) continue;
            yield return signature;
        }
    }

    private static string? TrySignature(MethodBase method)
    {
        try
        {
            var returns = method is MethodInfo info ? Name(info.ReturnType) : "";
            return $"{(method.IsStatic ? "static " : "")}{returns} {method.Name}`{(method.IsGenericMethod ? method.GetGenericArguments().Length : 0)}({string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)))})";
        }
        catch (FileNotFoundException)
        {
            // The signature names a type of Orleans.Serialization, which is not here.
            return null;
        }
    }

    private static string Name(Type? type) => type switch
    {
        null => "none",
        { IsGenericMethodParameter: true } => $"!!{type.GenericParameterPosition}",
        { IsGenericParameter: true } => $"!{type.GenericParameterPosition}",
        { IsArray: true } => $"{Name(type.GetElementType())}[]",
        { IsGenericType: true } => $"{type.Namespace}.{type.Name}<{string.Join(",", type.GetGenericArguments().Select(Name))}>",
        _ => $"{type.Namespace}.{type.Name}",
    };

    private static string? TryName(Func<Type?> type)
    {
        try
        {
            return Name(type());
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static HashSet<string>? TryInterfaces(Type type)
    {
        try
        {
            return [.. type.GetInterfaces().Select(Name)];
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private IEnumerable<(Type Ours, Type Theirs)> Pairs() =>
        from ours in Ours let other = theirs.GetType(ours.FullName!) where other is not null select (ours, other);
}
