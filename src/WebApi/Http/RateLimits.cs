using Microsoft.AspNetCore.RateLimiting;

namespace AlphaPulse.WebApi.Http;

/// <summary>
/// Token buckets of ASP.NET Core's limiter: every request counts against its principal, or its address when it has no valid
/// credentials; order-placing routes name the policy <see cref="Orders"/> and count against a second, smaller bucket.
/// </summary>
internal static class RateLimits
{
    /// <summary>The policy of the routes that place orders.</summary>
    public const string Orders = "orders";

    private const int RefillsPerSecond = 10;
    private static readonly TimeSpan RefillPeriod = TimeSpan.FromSeconds(1.0 / RefillsPerSecond);

    public static IServiceCollection AddRateLimits(this IServiceCollection services, RateLimitOptions options) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = (context, _) => RejectAsync(context.HttpContext, context.Lease);
            limiter.AddPolicy(Orders, context => options.Off || context.User is not Caller caller
                ? RateLimitPartition.GetNoLimiter<object>(Orders)
                : RateLimitPartition.Get<object>(caller.UserName, _ => Bucket(options.Orders, options.OrdersBurst)));
            if (!options.Off) limiter.GlobalLimiter = Global(options);
        });

    /// <summary>Counts a request that the limiter's own step does not see; one too many is answered, and false.</summary>
    public static async ValueTask<bool> AdmitAsync(HttpContext context, RateLimiterOptions options)
    {
        using var lease = options.GlobalLimiter?.AttemptAcquire(context);
        if (lease is null or { IsAcquired: true }) return true;
        await RejectAsync(context, lease);
        return false;
    }

    private static PartitionedRateLimiter<HttpContext> Global(RateLimitOptions options)
    {
        // Made once: a closure a request would cost an allocation on the hot path.
        Func<object, RateLimiter> reads = _ => Bucket(options.Reads, options.ReadsBurst);
        Func<object, RateLimiter> anonymous = _ => Bucket(options.Anonymous, options.AnonymousBurst);
        return PartitionedRateLimiter.Create<HttpContext, object>(context => context.User is Caller caller
            ? RateLimitPartition.Get<object>(caller.UserName, reads)
            : RateLimitPartition.Get<object>(AddressRange.Counted(context.Connection.RemoteIpAddress), anonymous));
    }

    private static TokenBucketRateLimiter Bucket(int perSecond, int burst) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond < RefillsPerSecond ? perSecond : perSecond / RefillsPerSecond,
        ReplenishmentPeriod = perSecond < RefillsPerSecond ? TimeSpan.FromSeconds(1) : RefillPeriod,
        QueueLimit = 0,
        // The partitioned limiter refills all its buckets with one timer.
        AutoReplenishment = false,
    });

    private static ValueTask RejectAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromSeconds(1);
        return new ValueTask(ErrorAnswer.WriteAsync(context, StatusCodes.Status429TooManyRequests, ErrorDetails.TooManyRequests, wait));
    }
}
