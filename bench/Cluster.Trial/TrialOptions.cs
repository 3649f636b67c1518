using System.Globalization;

namespace AlphaPulse.Cluster.Trial;

/// <summary>How large a trial is.</summary>
public sealed record TrialOptions
{
    public int Silos { get; init; } = 3;

    /// <summary>How often the silo that holds the account is killed.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>How often another silo is killed.</summary>
    public int OtherKills { get; init; } = 5;

    /// <summary>How often the holder is frozen for ten seconds.</summary>
    public int Freezes { get; init; } = 2;

    /// <summary>How often the holder is asked to stop.</summary>
    public int Stops { get; init; } = 3;

    /// <summary>How often all silos are restarted, one after the other.</summary>
    public int Rolls { get; init; } = 2;

    /// <summary>How long the load runs before the first fault, to show what this machine does without one.</summary>
    public int QuietSeconds { get; init; } = 20;

    /// <summary>The moments of the faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where the silos' logs stay; null: nowhere.</summary>
    public string? Logs { get; init; }

    /// <summary>Another build of the program, its AlphaPulse.Silo.dll; null: the one that was built beside the trial.</summary>
    public string? Program { get; init; }

    public static string Usage =>
        "--silos 3 --kills 20 --other-kills 5 --freezes 2 --stops 3 --rolls 2 --quiet-seconds 20 --seed 1 [--logs FOLDER] [--program FILE]";

    /// <summary>Reads the command line; null when it cannot be read.</summary>
    public static TrialOptions? Parse(IReadOnlyList<string> words)
    {
        var options = new TrialOptions();
        if (words.Count % 2 != 0) return null;
        for (var i = 0; i < words.Count; i += 2)
        {
            if (With(options, words[i], words[i + 1]) is not { } next) return null;
            options = next;
        }

        return options.Silos is >= 2 and <= 9 ? options : null;
    }

    private static TrialOptions? With(TrialOptions options, string name, string value)
    {
        if (name == "--logs") return options with { Logs = value };
        if (name == "--program") return options with { Program = value };
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return name switch
        {
            "--silos" => options with { Silos = number },
            "--kills" => options with { Kills = number },
            "--other-kills" => options with { OtherKills = number },
            "--freezes" => options with { Freezes = number },
            "--stops" => options with { Stops = number },
            "--rolls" => options with { Rolls = number },
            "--quiet-seconds" => options with { QuietSeconds = number },
            "--seed" => options with { Seed = number },
            _ => null,
        };
    }
}
