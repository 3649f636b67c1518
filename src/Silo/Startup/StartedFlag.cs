namespace AlphaPulse.Silo.Startup;

/// <summary>Whether the program has started; until then its failures are told by <see cref="StartupErrors"/> alone.</summary>
internal sealed class StartedFlag
{
    private volatile bool isSet;

    public bool IsSet => isSet;

    public void Set() => isSet = true;
}
