using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace AlphaPulse.WebApi.Connections;

/// <summary>
/// Closes a connection that does not ask for anything. Kestrel's time for headers begins with their first byte, and before it a silent
/// connection may stay as long as one between two requests, 130 s.
/// </summary>
internal sealed class FirstRequestDeadline(ConnectionLimits limits, TimeProvider time)
{
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.Features.Get<OpenConnection>() is not { } place)
        {
            await next(connection);
            return;
        }

        using var deadline = new CancellationTokenSource(place.IsReserved ? limits.FirstByteInReserveWithin : limits.FirstByteWithin, time);
        if (!await SpeaksAsync(connection, deadline)) return;
        deadline.CancelAfter(place.IsReserved ? limits.FirstRequestInReserveWithin : limits.FirstRequestWithin);
        using var cut = deadline.Token.Register(connection.Abort);
        place.Expect(deadline);
        try
        {
            await next(connection);
        }
        finally
        {
            place.Expect(null);
        }
    }

    /// <summary>Waits for the first byte and leaves it where it is.</summary>
    private static async Task<bool> SpeaksAsync(ConnectionContext connection, CancellationTokenSource deadline)
    {
        var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var stopping = stop.Register(deadline.Cancel);
        try
        {
            var first = await connection.Transport.Input.ReadAsync(deadline.Token);
            connection.Transport.Input.AdvanceTo(first.Buffer.Start);
            return !first.Buffer.IsEmpty;
        }
        catch (OperationCanceledException)
        {
            connection.Abort();
            return false;
        }
        catch (IOException)
        {
            return false; // The client has reset the connection.
        }
    }
}
