namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(string name, GrainTimerCreationOptions options);

    Task StartFailing(TimeSpan period);

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Stop();

    Task Pass(string gate);
}
