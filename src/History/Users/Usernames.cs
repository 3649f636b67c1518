namespace AlphaPulse.History;

/// <summary>
/// The rules of user names: 1 to 64 of letters A to Z, digits, <c>.</c>, <c>_</c>, <c>-</c> and <c>@</c>, the first a letter
/// or a digit. Names that differ only in case are the same user; a name is shown as it was created.
/// </summary>
public static class Usernames
{
    /// <summary>Whether a user may have this name.</summary>
    public static bool IsValid(string? username) =>
        username is { Length: >= 1 and <= 64 } && char.IsAsciiLetterOrDigit(username[0]) && username.All(IsAllowed);

    /// <summary>What two spellings of the same name have in common.</summary>
    public static string Key(string username) => username.ToLowerInvariant();

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '@';
}
