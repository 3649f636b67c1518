namespace AlphaPulse.WebApi.Data;

/// <summary>The accounts that this version serves.</summary>
internal static class Accounts
{
    /// <summary>The only one.</summary>
    public const string Main = "main";

    public const string Header = "X-Account-Id";
}
