using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlphaPulse.Grains.Interfaces;
using Orleans.Serialization.Invocation;

namespace AlphaPulse.Silo.Hosts;

/// <summary>
/// Proofs that a call comes from this cluster. Through an open gateway anybody who reaches it can call any grain and name any actor, and even
/// the sender in a message is what the client says. So every call carries a code over its target, its method, its actor and its time, made
/// with a key that only the silos have.
/// </summary>
internal sealed class CallProofs(ReadOnlyMemory<byte> secret, TimeProvider timeProvider) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private const string Header = "alphapulse.proof";

    /// <summary>How old a proof may be: longer than a call may take to arrive, with room for clocks that differ.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.ToArray(), SHA256.HashSizeInBytes, info: "grain calls"u8.ToArray());

    /// <summary>Demands a proof of every call that arrives at this silo, and adds one to every call that leaves a grain or the web side here.</summary>
    public static void Require(ISiloBuilder silo, ReadOnlyMemory<byte> secret)
    {
        silo.Services.AddSingleton(services => new CallProofs(secret, services.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton<IOutgoingGrainCallFilter>(services => services.GetRequiredService<CallProofs>());
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<CallProofs>());
    }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (NeedsProof(context)) RequestContext.Set(Header, Prove(context, timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));
        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (NeedsProof(context) && !IsProved(context)) throw new UnauthorizedAccessException($"{context.InterfaceName}.{context.MethodName} needs a proof of this cluster: call it through the web API.");
        return context.Invoke();
    }

    /// <summary>Whether it is a call of ours, or of Orleans' management. What Orleans calls within itself has no proof and tells nothing.</summary>
    private static bool NeedsProof(IGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType is { } type
        && (type == typeof(IManagementGrain) || type.Namespace?.StartsWith("AlphaPulse.", StringComparison.Ordinal) == true);

    /// <summary>The person in whose name the call is made; null where no argument names one.</summary>
    internal static Actor? FindActor(IInvokable request)
    {
        for (var i = 0; i < request.GetArgumentCount(); i++)
        {
            switch (request.GetArgument(i))
            {
                case Actor actor: return actor;
                case HedgeRequest hedge: return hedge.Actor;
                case HedgeInstruction hedge: return hedge.RequestedBy;
            }
        }

        return null;
    }

    private bool IsProved(IGrainCallContext context)
    {
        if (RequestContext.Get(Header) is not string proof || proof.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)) return false;
        if (!long.TryParse(proof.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        if ((timeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(at, long.MaxValue >> 12))).Duration() > MaxAge) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(proof), Encoding.ASCII.GetBytes(Prove(context, at)));
    }

    private string Prove(IGrainCallContext context, long unixMilliseconds)
    {
        var time = unixMilliseconds.ToString(CultureInfo.InvariantCulture);
        var said = string.Join('\n', time, context.TargetId, context.InterfaceName, context.MethodName, FindActor(context.Request)?.Name);
        return $"{time}.{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(said)))}";
    }
}
