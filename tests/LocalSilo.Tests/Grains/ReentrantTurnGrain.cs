using Orleans.Concurrency;

namespace AlphaPulse.LocalSilo.Tests.Grains;

[Reentrant]
internal sealed class ReentrantTurnGrain(Journal journal, Gates gates) : TurnGrainBase(journal, gates), IReentrantTurnGrain;
