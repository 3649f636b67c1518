using AlphaPulse.Grains.Interfaces;
using Orleans.Streams;

namespace AlphaPulse.WebApi.Channels;

/// <summary>Keeps the feeds of one account up to date while somebody listens.</summary>
internal sealed class AccountRelay : IAsyncObserver<AccountNotice>
{
    private readonly IClusterClient client;
    private readonly IAccountReader accounts;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim refreshing = new(1);
    private readonly ITimer valuationTimer;
    private long? valuedAt;
    private StreamSubscriptionHandle<AccountNotice>? subscription;
    private DateTimeOffset leaseRenewedAt = DateTimeOffset.MinValue;
    private int noticeWaiting;

    public AccountRelay(IClusterClient client, IAccountReader accounts, AccountChannels channels, TimeProvider time)
    {
        (this.client, this.accounts, Channels, this.time) = (client, accounts, channels, time);
        // The first listener's request must not live on in the timer.
        using var noFlow = ExecutionContext.SuppressFlow();
        valuationTimer = time.CreateTimer(_ => OnValuationTimer(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public AccountChannels Channels { get; }

    private IAccountGrain Account => client.GetGrain<IAccountGrain>(Channels.Account);

    /// <summary>The look by the clock: renews the lease, heals the subscription, fetches what no notice told.</summary>
    public async Task LookAsync(TimeSpan leaseRenewal, CancellationToken cancellationToken)
    {
        if (!Channels.WantsValuations && !Channels.WantsRows)
        {
            await LeaveAsync();
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

    /// <summary>Ends the subscription.</summary>
    public async Task LeaveAsync()
    {
        if (subscription is not { } handle) return;
        subscription = null;
        await handle.UnsubscribeAsync();
    }

    /// <summary>Fetches the newest valuation and the new rows, as far as somebody listens to them.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            Volatile.Write(ref noticeWaiting, 0);
            try
            {
                if (Channels.WantsRows) await Channels.CatchUpAsync(cancellationToken);
            }
            finally
            {
                // Rows come from History: an account that does not answer must not hold them up, nor History the valuations.
                if (Channels.WantsValuations && IsValuationDue()) await TakeValuationAsync();
            }
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

    /// <summary>
    /// Whether the states may change already. Valuations, fills, new listeners and the look all ask for that; who asks too soon has them
    /// changed as soon as they may be, to what is true then.
    /// </summary>
    private bool IsValuationDue()
    {
        if (valuedAt is not { } last) return true;
        var wait = ChannelLimits.StateGap - time.GetElapsedTime(last);
        if (wait <= TimeSpan.Zero) return true;
        valuationTimer.Change(wait, Timeout.InfiniteTimeSpan);
        return false;
    }

    private async Task TakeValuationAsync()
    {
        if (await accounts.GetViewAsync(Channels.Account) is { } view && Channels.Publish(view)) valuedAt = time.GetTimestamp();
    }

    private async void OnValuationTimer()
    {
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // The account or History does not answer: the next look, within a second, tries the same and logs it.
        }
    }

    private async Task SubscribeAsync()
    {
        if (subscription is not null) return;
        var stream = client.GetStreamProvider(StreamNames.Provider)
            .GetStream<AccountNotice>(StreamId.Create(StreamNames.Account, Channels.Account));
        subscription = await stream.SubscribeAsync(this);
    }
}
