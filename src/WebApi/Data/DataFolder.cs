namespace AlphaPulse.WebApi.Data;

/// <summary>The folder of databases and generated secrets.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataFolder(string Path);
