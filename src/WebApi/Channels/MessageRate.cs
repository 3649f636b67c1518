namespace AlphaPulse.WebApi.Channels;

/// <summary>Counts a client's messages by the second. Not thread-safe.</summary>
internal sealed class MessageRate(int limit, TimeProvider time)
{
    private long second;
    private int count;

    /// <summary>Counts one message; false when it is one too many.</summary>
    public bool Allows()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (now != second) (second, count) = (now, 0);
        return ++count <= limit;
    }
}
