namespace AlphaPulse.LocalSilo;

/// <summary>The turns of a subscriber that is not a grain.</summary>
internal sealed class OutsideSubscriber(ITurnScheduler scheduler) : TurnQueue(scheduler)
{
    public void Receive(StreamDelivery delivery) => Post(delivery);

    protected override void Run(object item)
    {
        var delivery = (StreamDelivery)item;
        Task outcome;
        try
        {
            outcome = delivery.Invoke(this);
        }
        catch (Exception error)
        {
            outcome = Task.FromException(error);
        }

        if (outcome.IsCompleted) delivery.Answer(outcome);
        else outcome.GetAwaiter().UnsafeOnCompleted(() => delivery.Answer(outcome));
    }
}
