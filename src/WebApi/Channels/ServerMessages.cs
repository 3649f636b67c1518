using System.Text.Json;

namespace AlphaPulse.WebApi.Channels;

/// <summary>The messages of the socket protocol that are not updates, as UTF-8 JSON.</summary>
internal static class ServerMessages
{
    public static ReadOnlyMemory<byte> Pong { get; } = """{"type":"pong"}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Welcome(Channel channel, string user, long? seq) => Write(writer =>
    {
        writer.WriteString("type", "welcome");
        writer.WriteString("message", WelcomeText(channel));
        writer.WriteString("user", user);
        if (seq is { } number) writer.WriteNumber("seq", number);
    });

    public static ReadOnlyMemory<byte> Gap(long from, long to) => Write(writer =>
    {
        writer.WriteString("type", "gap");
        writer.WriteStartObject("data");
        writer.WriteNumber("from", from);
        writer.WriteNumber("to", to);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Error(string detail) => Write(writer =>
    {
        writer.WriteString("type", "error");
        writer.WriteString("detail", detail);
    });

    public static string WelcomeText(Channel channel) => $"Connected to {channel.Name} channel";

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
