namespace AlphaPulse.History;

/// <summary>The names of the roles, as stored.</summary>
public static class Roles
{
    /// <summary>May look.</summary>
    public const string Viewer = "viewer";

    /// <summary>May look, acknowledge, hedge and halt.</summary>
    public const string Trader = "trader";

    /// <summary>May do everything.</summary>
    public const string Admin = "admin";

    /// <summary>All roles, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Trader, Admin];

    /// <summary>Whether the text is the name of a role, exactly.</summary>
    public static bool IsKnown(string? role) => role is Viewer or Trader or Admin;
}
