namespace AlphaPulse.LocalSilo.Tests.Grains;

public interface IReentrantTurnGrain : ITurnMethods;
