using Microsoft.Extensions.Logging;

namespace AlphaPulse.LocalSilo;

/// <summary>Every message that the grain host logs: event ids 2000 to 2099.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(2000, LogLevel.Error, "Activating {Grain} failed")]
    public static partial void ActivationFailed(this ILogger log, Exception error, GrainId grain);

    [LoggerMessage(2001, LogLevel.Error, "Deactivating {Grain} failed")]
    public static partial void DeactivationFailed(this ILogger log, Exception error, GrainId grain);

    [LoggerMessage(2002, LogLevel.Debug, "Deactivated {Grain}: {Code}: {Reason}")]
    public static partial void Deactivated(this ILogger log, GrainId grain, DeactivationReasonCode code, string reason);

    [LoggerMessage(2003, LogLevel.Error, "The timer {Timer} failed; it goes on")]
    public static partial void TimerFailed(this ILogger log, Exception error, string timer);

    [LoggerMessage(2004, LogLevel.Error, "The one-way call {Call} failed")]
    public static partial void OneWayCallFailed(this ILogger log, Exception error, string call);

    [LoggerMessage(2005, LogLevel.Warning, "A subscriber of the stream {Stream} failed; it goes on with the next item")]
    public static partial void SubscriberFailed(this ILogger log, Exception error, StreamId stream);

    [LoggerMessage(2006, LogLevel.Warning, "Stopped while {Count} grains were still active, among them {Grains}")]
    public static partial void StoppedWithActivations(this ILogger log, int count, string grains);
}
