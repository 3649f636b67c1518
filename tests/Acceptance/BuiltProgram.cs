using System.Reflection;

namespace AlphaPulse.Acceptance;

/// <summary>Where the project file says that the programs are that were built beside these tests.</summary>
internal static class BuiltProgram
{
    public static string Path(string name) =>
        typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
}
