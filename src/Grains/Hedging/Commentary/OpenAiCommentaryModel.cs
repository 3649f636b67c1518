using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Asks an OpenAI-compatible service, once a text, without retries.</summary>
internal sealed class OpenAiCommentaryModel : ICommentaryModel
{
    private const int MaxTokens = 500;
    private const int MaxAnswerLength = 4_000;

    private const string Instruction =
        "You rephrase a short report on a hedged crypto portfolio for its owner. Keep every figure with its sign and unit exactly as given, "
        + "name each step with its direction, quantity and asset as given, add no figure, no advice and no step of your own. "
        + "Answer with two to six plain sentences and nothing else.";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly ChatClient client;

    public OpenAiCommentaryModel(CommentaryOptions options)
    {
        var settings = new OpenAIClientOptions { NetworkTimeout = Timeout, RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };
        if (options.BaseUrl is { } address) settings.Endpoint = address;
        client = new ChatClient(options.Model, new ApiKeyCredential(options.ApiKey!), settings);
    }

    public async Task<string> RephraseAsync(CommentaryFacts facts, CancellationToken cancellationToken)
    {
        ChatMessage[] messages = [new SystemChatMessage(Instruction), new UserChatMessage(facts.Text)];
        ChatCompletion answer = await client.CompleteChatAsync(
            messages, new ChatCompletionOptions { MaxOutputTokenCount = MaxTokens }, cancellationToken);
        var text = string.Concat(answer.Content.Where(part => part.Kind == ChatMessageContentPartKind.Text).Select(part => part.Text));
        return text.Length <= MaxAnswerLength ? text.Trim() : throw new InvalidOperationException($"The model answered {text.Length} characters.");
    }
}
