namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>
/// Takes the key and the secret out of a text before anybody sees it: Bybit's own answer to a wrong signature repeats the key.
/// </summary>
internal sealed class BybitRedactor(BybitOptions options)
{
    private const int MaxLength = 300;

    public string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (!string.IsNullOrEmpty(options.ApiKey)) text = text.Replace(options.ApiKey, "[key]", StringComparison.Ordinal);
        if (!string.IsNullOrEmpty(options.ApiSecret)) text = text.Replace(options.ApiSecret, "[secret]", StringComparison.Ordinal);
        return text.Length <= MaxLength ? text : text[..MaxLength] + "...";
    }
}
