namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface IStreamGrain : IGrainWithStringKey
{
    Task Publish(string stream, string item);

    Task Subscribe(string stream);

    Task Unsubscribe(string stream);

    Task Pass(string gate);

    Task End();
}
