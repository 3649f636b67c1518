using Orleans.Serialization;

namespace AlphaPulse.Silo.Hosts;

/// <summary>
/// What a grain throws reaches a caller on another silo as what it is. Orleans sends by itself only exceptions of a few namespaces, and
/// neither ours nor the database driver's are among them: the caller would be told of a missing codec, and could not tell a store
/// that is away from a defect.
/// </summary>
internal static class GrainExceptions
{
    public static void SendAll(ExceptionSerializationOptions options) => options.SupportedExceptionTypeFilter = _ => true;
}
