using System.Text.Json;

namespace AlphaPulse.WebApi.Channels;

/// <summary>What a client said on a plain socket.</summary>
internal abstract record ClientMessage
{
    private ClientMessage()
    {
    }

    /// <summary>Credentials, at the start or again before the token expires.</summary>
    /// <param name="Secret">An access token or an API key.</param>
    /// <param name="Numbered">Whether updates should carry their number.</param>
    /// <param name="Since">The last number that the client has.</param>
    public sealed record Authenticate(string Secret, bool Numbered, long? Since) : ClientMessage
    {
        // A record prints its members: the secret must not reach a log by that way.
        public override string ToString() => nameof(Authenticate);
    }

    /// <summary>A sign of life.</summary>
    public sealed record Ping : ClientMessage;

    /// <summary>A message of a known type with a value that cannot be used, or of an unknown type.</summary>
    /// <param name="Detail">What was wrong, for the client.</param>
    /// <param name="IsAuthentication">Whether it was at least an attempt to authenticate with a token.</param>
    public sealed record Invalid(string Detail, bool IsAuthentication) : ClientMessage;

    /// <summary>Reads one text message.</summary>
    public static ClientMessage Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TextOf(root, "type") is not { } type)
                return new Invalid("A message is a JSON object with a text field 'type'.", IsAuthentication: false);
            return type switch
            {
                "ping" => new Ping(),
                "auth" => ParseAuthenticate(root),
                _ => new Invalid("Unknown message type; known are 'auth' and 'ping'.", IsAuthentication: false),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what the reader says of text that is none: half of a surrogate pair, bytes that are no UTF-8.
            return new Invalid("The message is not valid JSON.", IsAuthentication: false);
        }
    }

    /// <summary>A <c>since</c> is a whole number from 0.</summary>
    public static bool TryReadSince(JsonElement value, out long since)
    {
        since = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out since) && since >= 0;
    }

    private static ClientMessage ParseAuthenticate(JsonElement root)
    {
        if (TextOf(root, "token") is not { Length: > 0 } secret) return new Invalid("'token' is missing.", IsAuthentication: false);
        var resume = false;
        if (root.TryGetProperty("resume", out var resumeValue))
        {
            if (resumeValue.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return new Invalid("'resume' is true or false.", IsAuthentication: true);
            resume = resumeValue.GetBoolean();
        }

        if (!root.TryGetProperty("since", out var sinceValue)) return new Authenticate(secret, resume, Since: null);
        return TryReadSince(sinceValue, out var since)
            ? new Authenticate(secret, Numbered: true, since)
            : new Invalid(InvalidSince, IsAuthentication: true);
    }

    /// <summary>What a client is told about a bad <c>since</c>.</summary>
    public const string InvalidSince = "'since' is the last 'seq' that you received: a whole number from 0.";

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
