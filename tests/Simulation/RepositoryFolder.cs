namespace AlphaPulse.Simulation;

/// <summary>The checked-out source, found from the program's own folder upwards.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = FindRoot();

    /// <summary>The files below a folder of the repository, in a fixed order and without the npm packages.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/node_modules/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The path from the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AlphaPulse.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No AlphaPulse.sln above {AppContext.BaseDirectory}.");
    }
}
