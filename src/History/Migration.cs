using System.Globalization;
using System.Reflection;

namespace AlphaPulse.History;

/// <summary>One numbered script of sql/, embedded in this assembly as <c>sql/folder/0001_name.sql</c>.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>The scripts of a folder in order; the numbers run from 1 without gaps.</summary>
    public static IReadOnlyList<Migration> Load(string folder)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"sql/{folder}/";
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !name[prefix.Length..].Contains('/'))
            .Select(name => Read(assembly, name, name[prefix.Length..^".sql".Length]))
            .OrderBy(migration => migration.Version)
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Version != i + 1)
                throw new InvalidOperationException($"sql/{folder} must be numbered from 1 without gaps; {migrations[i].Name} is not {i + 1}.");
        }

        return migrations;
    }

    /// <summary>The text of one script that has no number.</summary>
    public static string Script(string path) => ReadText(typeof(Migration).Assembly, $"sql/{path}");

    private static Migration Read(Assembly assembly, string resource, string name) =>
        new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, ReadText(assembly, resource));

    private static string ReadText(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
