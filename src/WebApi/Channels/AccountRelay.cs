using AlphaPulse.Grains.Interfaces;
using Orleans.Streams;

namespace AlphaPulse.WebApi.Channels;

/// <summary>Keeps the feeds of one account up to date while somebody listens.</summary>
internal sealed class AccountRelay(IClusterClient client, AccountChannels channels, TimeProvider time) : IAsyncObserver<AccountNotice>
{
    private readonly SemaphoreSlim refreshing = new(1);
    private StreamSubscriptionHandle<AccountNotice>? subscription;
    private DateTimeOffset leaseRenewedAt = DateTimeOffset.MinValue;
    private int noticeWaiting;

    public AccountChannels Channels { get; } = channels;

    private IAccountGrain Account => client.GetGrain<IAccountGrain>(Channels.Account);

    /// <summary>The look by the clock: renews the lease, heals the subscription, fetches what no notice told.</summary>
    public async Task LookAsync(TimeSpan leaseRenewal, CancellationToken cancellationToken)
    {
        if (!Channels.WantsValuations && !Channels.WantsRows)
        {
            await UnsubscribeAsync();
            return;
        }

        await SubscribeAsync();
        if (Channels.WantsValuations && time.GetUtcNow() - leaseRenewedAt >= leaseRenewal)
        {
            await Account.RenewListener();
            leaseRenewedAt = time.GetUtcNow();
        }

        await RefreshAsync(cancellationToken);
    }

    /// <summary>Fetches the newest valuation and the new rows, as far as somebody listens to them.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            Volatile.Write(ref noticeWaiting, 0);
            if (Channels.WantsValuations && await Account.GetView() is { } view) Channels.Publish(view);
            if (Channels.WantsRows) await Channels.CatchUpAsync(cancellationToken);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public Task OnNextAsync(AccountNotice item, StreamSequenceToken? token = null) =>
        // A refresh that waits for its turn will see what this notice tells of.
        Interlocked.Exchange(ref noticeWaiting, 1) == 0 ? RefreshAsync(CancellationToken.None) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task OnErrorAsync(Exception ex)
    {
        // The subscription is made anew at the next look, which also fetches what was missed.
        subscription = null;
        return Task.CompletedTask;
    }

    private async Task SubscribeAsync()
    {
        if (subscription is not null) return;
        var stream = client.GetStreamProvider(StreamNames.Provider)
            .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, Channels.Account));
        subscription = await stream.SubscribeAsync(this);
    }

    private async Task UnsubscribeAsync()
    {
        if (subscription is not { } handle) return;
        subscription = null;
        await handle.UnsubscribeAsync();
    }
}
