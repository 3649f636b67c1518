namespace AlphaPulse.Grains.Interfaces;

/// <summary>The streams between grains and relays: one an account, keyed by the account, carrying <see cref="AccountNotice"/>.</summary>
public static class StreamNames
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "notices";

    /// <summary>The namespace of the account streams.</summary>
    public const string Account = "account";
}
