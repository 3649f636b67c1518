namespace AlphaPulse.Simulation;

/// <summary>The checked-out source, found from the program's own folder upwards.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AlphaPulse.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No AlphaPulse.sln above {AppContext.BaseDirectory}.");
    }
}
