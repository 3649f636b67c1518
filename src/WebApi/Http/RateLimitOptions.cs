using System.Globalization;

namespace AlphaPulse.WebApi.Http;

/// <summary>Requests a second: reads and orders a principal, anonymous an address. Bursts are multiples of the rates.</summary>
public sealed record RateLimitOptions
{
    private const string Form = "must be 'off' or a list such as 'reads=1000,orders=10,anonymous=50' of whole numbers from 1 to 1000000";
    private const int MaxRate = 1_000_000;

    /// <summary>No limit applies to anybody.</summary>
    public bool Off { get; init; }

    /// <summary>Requests a second of one principal.</summary>
    public int Reads { get; init; } = 1000;

    /// <summary>Order-placing requests a second of one principal.</summary>
    public int Orders { get; init; } = 10;

    /// <summary>Requests a second of one address without valid credentials.</summary>
    public int Anonymous { get; init; } = 50;

    internal int ReadsBurst => Reads * 2;

    internal int OrdersBurst => Orders * 3;

    internal int AnonymousBurst => Anonymous * 10;

    /// <summary>Reads <c>ALPHAPULSE_RATE_LIMITS</c>.</summary>
    public static RateLimitOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        const string Variable = "ALPHAPULSE_RATE_LIMITS";
        const string Key = "Server:RateLimits";
        if (string.Equals(settings.String(Variable, Key), "off", StringComparison.OrdinalIgnoreCase)) return new() { Off = true };

        var options = new RateLimitOptions();
        foreach (var part in settings.List(Variable, Key))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var rate = 0;
            var valid = pair.Length == 2
                && int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out rate)
                && rate is > 0 and <= MaxRate;
            RateLimitOptions? next = (valid, pair[0]) switch
            {
                (true, "reads") => options with { Reads = rate },
                (true, "orders") => options with { Orders = rate },
                (true, "anonymous") => options with { Anonymous = rate },
                _ => null,
            };
            if (next is null) settings.Refuse(Variable, $"{Form}, not '{part}'");
            options = next ?? options;
        }

        return options;
    }
}
