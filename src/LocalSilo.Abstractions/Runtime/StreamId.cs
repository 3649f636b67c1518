namespace Orleans.Runtime;

/// <summary>Names a stream within its provider: a namespace and a key. Equal by both.</summary>
public readonly record struct StreamId
{
    private readonly string? ns;
    private readonly string? key;

    private StreamId(string ns, string key)
    {
        this.ns = ns;
        this.key = key;
    }

    /// <summary>The stream of that name.</summary>
    /// <param name="ns">The namespace, for example <c>account</c>.</param>
    /// <param name="key">The key: not empty.</param>
    public static StreamId Create(string ns, string key)
    {
        ArgumentNullException.ThrowIfNull(ns);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new StreamId(ns, key);
    }

    /// <summary>The namespace.</summary>
    public string? GetNamespace() => ns;

    /// <summary>The key.</summary>
    public string GetKeyAsString() => key ?? "";

    /// <summary>Namespace, slash, key.</summary>
    public override string ToString() => $"{ns}/{key}";
}
