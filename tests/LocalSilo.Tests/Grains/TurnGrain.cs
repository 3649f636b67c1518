namespace AlphaPulse.LocalSilo.Tests.Grains;

internal sealed class TurnGrain(Journal journal, Gates gates) : TurnGrainBase(journal, gates), ITurnGrain;
