using System.Globalization;

namespace AlphaPulse.WebApi.Connections;

/// <summary>How many files and connections the system lets this process open. The runtime has raised the soft limit to the hard one by then.</summary>
internal static class DescriptorLimit
{
    private const string Source = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <summary>The limit; null where the system names none (Windows, macOS) or has none.</summary>
    public static long? Read() => OperatingSystem.IsLinux() && File.Exists(Source) ? Parse(File.ReadLines(Source)) : null;

    /// <summary>Reads a line such as <c>Max open files  1024  524288  files</c>: soft limit, hard limit.</summary>
    internal static long? Parse(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
