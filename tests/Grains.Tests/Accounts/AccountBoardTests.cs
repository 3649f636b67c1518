using AlphaPulse.Grains.Accounts;
using AlphaPulse.Simulation;

namespace AlphaPulse.Grains.Tests.Accounts;

public sealed class AccountBoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly AccountBoard board = new(grains: null!);

    [Fact]
    public void TryRead_OfAnAccountThatLivesElsewhere_AnswersNothing() => Assert.Null(board.TryRead("main"));

    [Fact]
    public async Task GetView_OfAnAccountThatLivesHere_NeedsNoGrain()
    {
        board.Add(Shown(seconds: 1));

        Assert.Equal(Now.AddSeconds(1), (await board.GetViewAsync("main"))!.AsOf);
        Assert.Equal(Now.AddSeconds(1), (await board.GetExposureAsync("main"))!.AsOf);
    }

    [Fact]
    public void Remove_OfAnEarlierActivation_LeavesTheLaterOne()
    {
        var (earlier, later) = (Shown(seconds: 1), Shown(seconds: 2));
        board.Add(earlier);
        board.Add(later);

        board.Remove(earlier);
        Assert.Equal(Now.AddSeconds(2), board.TryRead("main")!.AsOf);

        board.Remove(later);
        Assert.Null(board.TryRead("main"));
    }

    private static ShownAccount Shown(int seconds)
    {
        var shown = new ShownAccount("main", new FixedPrices(), new VirtualTimeProvider(Now));
        shown.Show(new AccountState(), Now.AddSeconds(seconds));
        return shown;
    }
}
