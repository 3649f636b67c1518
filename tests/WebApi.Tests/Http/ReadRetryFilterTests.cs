using System.Runtime.CompilerServices;
using AlphaPulse.Simulation;
using AlphaPulse.WebApi.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace AlphaPulse.WebApi.Tests.Http;

/// <summary>What a caller sees while a silo dies: a read is slow, a change gets 503 with Retry-After.</summary>
public sealed class ReadRetryFilterTests
{
    private readonly VirtualTimeProvider time = new();
    private int calls;

    [Fact]
    public async Task Read_SiloDiesOnce_IsAnsweredWhenAskedAgain()
    {
        var answer = InvokeAsync("GET", deaths: 1);

        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("answer", await answer);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Read_SiloIsGoneAndNotYetDeclaredDead_IsAskedAgainUntilItIs()
    {
        var answer = InvokeAsync("GET", deaths: 6, () => Unreachable);

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("answer", await answer);
        Assert.Equal(7, calls);
    }

    [Fact]
    public async Task Read_SiloStaysAway_FailsAfterFiveSeconds()
    {
        var answer = InvokeAsync("GET", deaths: 1_000);

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        await Assert.ThrowsAsync<SiloUnavailableException>(() => answer);
        Assert.Equal(11, calls);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Change_SiloDies_IsNotRepeated(string method)
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() => InvokeAsync(method, deaths: 1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Answer_ForADeadSiloOrALostWrite_Is503WithRetryAfter()
    {
        foreach (var exception in (Exception[])[new SiloUnavailableException(), new OrleansException("lost"), new TimeoutException()])
        {
            var answer = new ExceptionAnswers([]).For(exception);

            Assert.Equal(StatusCodes.Status503ServiceUnavailable, answer.Status);
            Assert.NotNull(answer.RetryAfter);
            Assert.DoesNotContain("lost", answer.Message);
        }
    }

    [Fact]
    public void Answer_ForAStateThatTheDatabaseCouldNotGive_SpeaksOfTheStore()
    {
        var exception = new OrleansException("Error from storage provider", new SqliteException("away", 14));

        var answer = new ExceptionAnswers([]).For(exception);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, answer.Status);
        Assert.Equal("The store is unavailable; try again shortly", answer.Message);
    }

    // Orleans makes it for itself alone.
    private static Exception Unreachable => (Exception)RuntimeHelpers.GetUninitializedObject(typeof(OrleansMessageRejectionException));

    private async Task<object?> InvokeAsync(string method, int deaths, Func<Exception>? death = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        return await new ReadRetryFilter(time).InvokeAsync(
            EndpointFilterInvocationContext.Create(http),
            _ => ++calls <= deaths ? throw death?.Invoke() ?? new SiloUnavailableException() : new ValueTask<object?>("answer"));
    }
}
