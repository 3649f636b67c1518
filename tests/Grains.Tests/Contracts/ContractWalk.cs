using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AlphaPulse.Grains.Tests.Contracts;

/// <summary>
/// Every type reachable from the grain interfaces. A type without [GenerateSerializer] compiles and then fails at run
/// time; what is marked [Immutable] is not copied within a silo, so it must not be able to change.
/// </summary>
internal sealed class ContractWalk
{
    private static readonly HashSet<Type> Leaves =
    [
        typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(string), typeof(char),
        typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(CancellationToken),
    ];

    // No read-only interfaces: what a collection expression makes of them has no codec on Orleans.
    private static readonly HashSet<Type> Containers =
    [
        typeof(Nullable<>), typeof(ImmutableArray<>), typeof(ImmutableList<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>), typeof(ValueTuple<,>), typeof(KeyValuePair<,>),
    ];

    private readonly HashSet<Type> seen = [];
    private readonly HashSet<Type> enums = [];
    private readonly List<string> faults = [];
    private readonly Assembly contract;

    public ContractWalk(Assembly contract)
    {
        this.contract = contract;
        GrainInterfaces = [.. contract.GetTypes().Where(t => t.IsInterface && t.GetInterfaces().Any(i => i.FullName == "Orleans.IGrain"))];
        foreach (var method in GrainInterfaces.SelectMany(i => i.GetMethods()))
        {
            Visit(Unwrap(method), $"{method.DeclaringType!.Name}.{method.Name}");
            foreach (var parameter in method.GetParameters()) Visit(parameter.ParameterType, $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})");
        }

        // What streams carry is reachable from no interface, but is marked as contract.
        foreach (var type in contract.GetTypes().Where(t => Has(t, "GenerateSerializerAttribute"))) Visit(type, "the contract assembly");
        CheckAliases();
    }

    public IReadOnlyList<Type> GrainInterfaces { get; }

    public IReadOnlyCollection<Type> ContractTypes => seen;

    public IReadOnlyCollection<Type> Enums => enums;

    public IReadOnlyList<string> Faults => faults;

    private static Type Unwrap(MethodInfo method)
    {
        var returns = method.ReturnType;
        return returns == typeof(Task) || returns == typeof(ValueTask) ? typeof(bool) : returns.GetGenericArguments().SingleOrDefault() ?? returns;
    }

    private static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributesData().Any(a => a.AttributeType.FullName == $"Orleans.{attribute}");

    private static object? Argument(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.FullName == $"Orleans.{attribute}")?.ConstructorArguments[0].Value;

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is not { } setter || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private void Visit(Type type, string from)
    {
        if (type.IsEnum) enums.Add(type);
        if (Leaves.Contains(type) || type.IsEnum) return;
        if (type.IsGenericType && Containers.Contains(type.GetGenericTypeDefinition()))
        {
            foreach (var argument in type.GetGenericArguments()) Visit(argument, from);
            return;
        }

        if (type.Assembly != contract)
        {
            faults.Add($"{type} at {from}: not an allowed type; use a contract record, a simple type or a read-only list of them.");
            return;
        }

        if (!seen.Add(type) || GrainInterfaces.Contains(type)) return;
        if (!Has(type, "GenerateSerializerAttribute")) faults.Add($"{type.Name} at {from}: has no [GenerateSerializer].");
        if (!Has(type, "ImmutableAttribute") && !typeof(Exception).IsAssignableFrom(type)) faults.Add($"{type.Name} at {from}: has no [Immutable], so each call copies it.");
        if (Argument(type, "AliasAttribute") is null) faults.Add($"{type.Name} at {from}: has no [Alias].");
        if (!type.IsSealed && !type.IsAbstract && !typeof(Exception).IsAssignableFrom(type)) faults.Add($"{type.Name} at {from}: is not sealed, so a subclass could be sent.");
        VisitMembers(type);
    }

    private void VisitMembers(Type type)
    {
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.GetIndexParameters().Length == 0 && IsAutoProperty(type, p)).ToArray();
        foreach (var property in members)
        {
            if (Argument(property, "IdAttribute") is null) faults.Add($"{type.Name}.{property.Name}: has no [Id].");
            if (!IsInitOnly(property)) faults.Add($"{type.Name}.{property.Name}: can be changed; use init.");
            Visit(property.PropertyType, $"{type.Name}.{property.Name}");
        }

        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                     .Where(f => !f.IsDefined(typeof(CompilerGeneratedAttribute))))
            faults.Add($"{type.Name}.{field.Name}: is a field; contract members are init-only properties.");

        foreach (var same in members.GroupBy(m => Argument(m, "IdAttribute")).Where(g => g.Key is not null && g.Count() > 1))
            faults.Add($"{type.Name}: {string.Join(" and ", same.Select(m => m.Name))} have the same [Id({same.Key})].");
    }

    private static bool IsAutoProperty(Type type, PropertyInfo property) =>
        type.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    private void CheckAliases()
    {
        foreach (var same in contract.GetTypes().GroupBy(t => (string?)Argument(t, "AliasAttribute"), StringComparer.Ordinal).Where(g => g.Key is not null && g.Count() > 1))
            faults.Add($"{string.Join(" and ", same.Select(t => t.Name))} have the same [Alias(\"{same.Key}\")].");
    }
}
