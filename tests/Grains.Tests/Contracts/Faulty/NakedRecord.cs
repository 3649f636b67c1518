namespace AlphaPulse.Grains.Tests.Contracts.Faulty;

#pragma warning disable MA0053 // Not sealed on purpose: the walk must object.
internal record NakedRecord(int Number);
#pragma warning restore MA0053
