namespace AlphaPulse.Silo.Startup;

/// <summary>The program cannot start: what the operator has to change, one line each.</summary>
internal sealed class StartupException(params string[] lines) : Exception(string.Join(Environment.NewLine, lines));
