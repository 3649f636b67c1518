using System.Globalization;

namespace AlphaPulse.WebApi.Configuration;

/// <summary>
/// Reads settings by their documented variable and configuration key, collects every bad one, and reports them together:
/// one line each, naming the variable, never a secret's value.
/// </summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> problems = [];

    /// <summary>The bad settings found so far, one sentence each.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The trimmed text of a setting, or null if it is missing or blank.</summary>
    public string? String(string variable, string key)
    {
        _ = variable;
        var value = configuration[key];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>A whole number in a range.</summary>
    public int Int(string variable, string key, int fallback, int min, int max)
    {
        if (String(variable, key) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        Refuse(variable, $"must be a whole number from {min} to {max}, not '{text}'");
        return fallback;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Bool(string variable, string key, bool fallback)
    {
        if (String(variable, key) is not { } text) return fallback;
        if (bool.TryParse(text, out var value)) return value;
        Refuse(variable, $"must be true or false, not '{text}'");
        return fallback;
    }

    /// <summary>One of a few words, in any case; the answer has the case given in <paramref name="choices"/>.</summary>
    public string Choice(string variable, string key, string fallback, params ReadOnlySpan<string> choices)
    {
        if (String(variable, key) is not { } text) return fallback;
        foreach (var choice in choices)
        {
            if (string.Equals(choice, text, StringComparison.OrdinalIgnoreCase)) return choice;
        }

        Refuse(variable, $"must be one of {string.Join(", ", choices!)}, not '{text}'");
        return fallback;
    }

    /// <summary>A comma-separated list without its empty parts.</summary>
    public IReadOnlyList<string> List(string variable, string key) =>
        String(variable, key)?.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Notes a bad setting.</summary>
    /// <param name="variable">The documented name.</param>
    /// <param name="problem">What is wrong and what to write; shown to the operator.</param>
    public void Refuse(string variable, string problem) => problems.Add($"{variable} {problem}");
}
