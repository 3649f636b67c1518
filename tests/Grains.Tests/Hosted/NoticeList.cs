using Orleans.Streams;

namespace AlphaPulse.Grains.Tests.Hosted;

internal sealed class NoticeList(List<AccountNotice> notices) : IAsyncObserver<AccountNotice>
{
    public Task OnNextAsync(AccountNotice item, StreamSequenceToken? token = null)
    {
        lock (notices) notices.Add(item);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
