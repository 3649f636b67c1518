using System.Globalization;
using System.Reflection;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Refuses a query value that its parameter cannot take, by name. The binding that is compiled into the program says only
/// that some value was wrong, and takes an empty one for none.
/// </summary>
internal static class ReadableQuery
{
    private delegate bool Reader(string text);

    private static readonly Dictionary<Type, Reader> Readers = new()
    {
        [typeof(int)] = static text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        [typeof(bool)] = static text => bool.TryParse(text, out _),
        [typeof(UtcTime)] = static text => UtcTime.TryParse(text, out _),
        // PostgreSQL refuses the character, which would look like a store that is away.
        [typeof(string)] = static text => !text.Contains('\0', StringComparison.Ordinal),
    };

    /// <summary>Adds the check to every route of the group that reads numbers, truth values, times or texts from the query.</summary>
    public static RouteGroupBuilder RequireReadableQuery(this RouteGroupBuilder group) => group.AddEndpointFilterFactory((route, next) =>
    {
        var values = route.MethodInfo.GetParameters().SelectMany(Values).Where(value => Readers.ContainsKey(value.Type)).ToArray();
        if (values.Length == 0) return next;
        return invocation =>
        {
            foreach (var (name, type) in values) Check(invocation.HttpContext.Request.Query, name, type);
            return next(invocation);
        };
    });

    private static void Check(IQueryCollection query, string name, Type type)
    {
        if (query.TryGetValue(name, out var given) && !Readers[type](given.ToString()))
            throw BindingErrors.Unreadable(name, type, given.ToString());
    }

    private static IEnumerable<(string Name, Type Type)> Values(ParameterInfo parameter) => parameter.IsDefined(typeof(AsParametersAttribute))
        ? parameter.ParameterType.GetProperties().Select(property => (Name(property, property.Name), Bare(property.PropertyType)))
        : [(Name(parameter, parameter.Name!), Bare(parameter.ParameterType))];

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Name(ICustomAttributeProvider value, string name) =>
        value.GetCustomAttributes(typeof(FromQueryAttribute), inherit: false) is [FromQueryAttribute { Name: { } chosen }] ? chosen : name;
}
