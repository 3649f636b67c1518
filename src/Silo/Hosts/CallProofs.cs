using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AlphaPulse.Silo.Hosts;

/// <summary>
/// Proofs that a call comes from this cluster. Anybody who reaches a port of Orleans can call any grain and name any actor, and even the
/// sender in a message is what the client says. So every call carries a code over its target, its method, its arguments and its time, made
/// with a key that only the silos have. Orleans' own calls carry one too: some of them subscribe to an account's notices, or end grains.
/// </summary>
internal sealed class CallProofs(ReadOnlyMemory<byte> secret, TimeProvider timeProvider) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    internal const string Header = "alphapulse.proof";

    /// <summary>How old a proof may be: longer than a call may wait for its turn (30 s), with room for clocks that differ.</summary>
    internal static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    /// <summary>A figure that is no number fails where it is used, not here.</summary>
    internal static readonly JsonSerializerOptions ArgumentFormat = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.ToArray(), SHA256.HashSizeInBytes, info: "grain calls"u8.ToArray());

    /// <summary>
    /// Demands a proof of every call that arrives at this silo, and adds one to every call that leaves a grain or the web side here. Every silo
    /// of a cluster does so, also one without a gateway: the gateway of another silo hands it the calls of strangers.
    /// </summary>
    public static void Require(ISiloBuilder silo, ReadOnlyMemory<byte> secret)
    {
        silo.Services.AddSingleton(services => new CallProofs(secret, services.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton<IOutgoingGrainCallFilter>(services => services.GetRequiredService<CallProofs>());
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<CallProofs>());
    }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        RequestContext.Set(Header, Prove(context, timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));
        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (!NeedsNone(context) && !IsProved(context))
            throw new UnauthorizedAccessException($"{context.InterfaceName}.{context.MethodName} needs a proof of this cluster: call it through the web API.");
        return context.Invoke();
    }

    /// <summary>
    /// A timer's tick is no message: it comes from within the grain and passes no outgoing filter. And a client asks which silos and kinds of
    /// grains there are before it can make any call.
    /// </summary>
    private static bool NeedsNone(IGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType?.FullName is "Orleans.Runtime.IGrainTimerInvoker" or "Orleans.Runtime.IClusterManifestSystemTarget";

    /// <summary>
    /// The values of the arguments of our own calls, so that a proof that was overheard does not serve another order or actor. The arguments of
    /// Orleans' own calls have no one form that is the same on every silo.
    /// </summary>
    private static string HashArguments(IGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType?.Namespace?.StartsWith("AlphaPulse.", StringComparison.Ordinal) != true) return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var request = context.Request;
        for (var i = 0; i < request.GetArgumentCount(); i++)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(request.GetArgument(i), ArgumentFormat));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private bool IsProved(IGrainCallContext context)
    {
        if (RequestContext.Get(Header) is not string proof || proof.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)) return false;
        if (!long.TryParse(proof.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        var now = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        if (at < now - (long)MaxAge.TotalMilliseconds || at > now + (long)MaxAge.TotalMilliseconds) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(proof), Encoding.UTF8.GetBytes(Prove(context, at)));
    }

    private string Prove(IGrainCallContext context, long unixMilliseconds)
    {
        var time = unixMilliseconds.ToString(CultureInfo.InvariantCulture);
        var said = string.Join('\n', time, context.TargetId, context.InterfaceName, context.MethodName, HashArguments(context));
        return $"{time}.{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(said)))}";
    }
}
