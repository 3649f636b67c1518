using System.Reflection;
using System.Text;

namespace AlphaPulse.Grains.Tests.Contracts;

/// <summary>
/// The contract as text: what silos of different versions must agree on while one is replaced by the other. Two builds
/// that understand each other give the same text.
/// </summary>
internal static class ContractText
{
    private static readonly string[] CallRules =
        ["Orleans.Concurrency.ReadOnlyAttribute", "Orleans.Concurrency.AlwaysInterleaveAttribute", "Orleans.Concurrency.OneWayAttribute", "Orleans.AliasAttribute", "Orleans.ResponseTimeoutAttribute"];

    public static string Of(ContractWalk walk, IEnumerable<Type> grains)
    {
        var text = new StringBuilder();
        foreach (var type in walk.GrainInterfaces.OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append($"interface {Name(type)}{Attributes(type)}\n");
            foreach (var method in type.GetMethods().Select(Describe).Order(StringComparer.Ordinal)) text.Append($"    {method}\n");
        }

        foreach (var type in walk.ContractTypes.Except(walk.GrainInterfaces).OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append($"record {Name(type)}{Attributes(type)}\n");
            foreach (var member in Members(type)) text.Append($"    {member}\n");
        }

        foreach (var type in walk.Enums.OrderBy(Name, StringComparer.Ordinal))
            text.Append($"enum {Name(type)} {string.Join(" ", Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(type, name), null)}"))}\n");

        foreach (var type in grains.OrderBy(Name, StringComparer.Ordinal))
            text.Append($"grain {Argument(type, "Orleans.GrainTypeAttribute")} {string.Join(" ", States(type))}\n");
        return text.ToString();
    }

    private static IEnumerable<string> States(Type grain) => grain.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        .SelectMany(parameter => parameter.GetCustomAttributesData())
        .Where(attribute => attribute.AttributeType.FullName == "Orleans.Runtime.PersistentStateAttribute")
        .Select(attribute => $"state:{attribute.ConstructorArguments[0].Value}");

    private static IEnumerable<string> Members(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Select(property => (Id: Argument(property, "Orleans.IdAttribute"), Property: property))
        .Where(member => member.Id is not null).OrderBy(member => Convert.ToInt64(member.Id, null))
        .Select(member => $"{member.Id}: {Name(member.Property.PropertyType)} {member.Property.Name}");

    private static string Describe(MethodInfo method) =>
        $"{Name(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"))}){Attributes(method)}";

    private static string Attributes(MemberInfo member) => string.Concat(member.GetCustomAttributesData()
        .Where(attribute => CallRules.Contains(attribute.AttributeType.FullName))
        .Select(attribute => $" [{attribute.AttributeType.Name[..^"Attribute".Length]}{(attribute.ConstructorArguments is [var first] ? $"({first.Value})" : "")}]")
        .Order(StringComparer.Ordinal));

    private static object? Argument(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.FullName == attribute)?.ConstructorArguments[0].Value;

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        return type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
    }
}
