using System.Xml.Linq;
using AlphaPulse.Simulation;

namespace AlphaPulse.Conventions.Tests;

/// <summary>References point down only: Silo, then WebApi and Grains, then Exchanges, History and Quant.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Quant"] = [],
        ["Exchanges"] = [],
        ["History"] = [],
        ["Grains.Interfaces"] = [],
        ["Grains"] = ["Grains.Interfaces", "Exchanges", "History", "Quant"],
        ["WebApi"] = ["Grains.Interfaces", "History"],
        ["Silo"] = ["WebApi", "Grains", "Exchanges", "History"],
    };

    [Fact]
    public void SourceProjects_References_PointDown()
    {
        var offenders =
            from project in RepositoryFolder.Files("src", "*.csproj")
            let name = Path.GetFileNameWithoutExtension(project)
            from reference in XDocument.Load(project).Descendants("ProjectReference")
            let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            where !Allowed[name].Contains(target)
            select $"{name} -> {target}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void SourceProjects_AllNamed_InTheAllowedTable()
    {
        var names = RepositoryFolder.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PackageVersions_AreCentral_AndExact()
    {
        var inProjects =
            from project in RepositoryFolder.Files(".", "*.csproj")
            from package in XDocument.Load(project).Descendants("PackageReference")
            where package.Attribute("Version") is not null
            select $"{RepositoryFolder.Relative(project)}: {package.Attribute("Include")!.Value}";
        Assert.Empty(inProjects);

        var floating =
            from package in XDocument.Load(Path.Combine(RepositoryFolder.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            where !package.Attribute("Version")!.Value.StartsWith('[')
            select package.Attribute("Include")!.Value;
        Assert.Empty(floating);
    }
}
