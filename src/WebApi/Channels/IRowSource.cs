namespace AlphaPulse.WebApi.Channels;

/// <summary>The rows of History that a channel tells of, numbered per account from 1 without gaps.</summary>
internal interface IRowSource
{
    /// <summary>The number of the newest row; 0 when there is none.</summary>
    Task<long> LastAsync(string account, CancellationToken cancellationToken);

    /// <summary>The rows after a number, oldest first.</summary>
    Task<IReadOnlyList<ChannelMessage>> ReadAfterAsync(string account, long after, int max, CancellationToken cancellationToken);
}
