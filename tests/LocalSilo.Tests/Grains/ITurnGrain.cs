namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface ITurnGrain : ITurnMethods;
