using System.Text.RegularExpressions;

namespace AlphaPulse.Grains.Hedging;

/// <summary>
/// Decides whether a model's text may stand in the place of the rules' text: it holds no figure that was not given, with sign and unit,
/// and no direction that the plan does not have. Rather too strict than too lax: the rules' text is always there. Pure.
/// </summary>
internal static partial class CommentaryCheck
{
    private const int MaxLength = 1_500;

    private static readonly (string Word, Regex Pattern)[] Directions =
    [
        ("Increase", Increasing()), ("Reduce", Reducing()), ("short", Short()), ("long", Long()), ("sell", Selling()), ("buy", Buying()),
    ];

    /// <summary>Why the text is discarded; null when it may be shown.</summary>
    public static string? FindFault(CommentaryFacts facts, string text)
    {
        if (text.Length is 0 or > MaxLength) return $"it has {text.Length} characters";
        if (text.Any(c => char.IsControl(c) && c is not '\n' and not '\r') || text.IndexOfAny(['<', '>', '{', '}', '`', '@']) >= 0 || text.Contains("://", StringComparison.Ordinal))
            return "it is not plain text";
        if (FindForeignFigure(facts.Text, text) is { } figure) return $"the figure {figure} was not given";
        if (FindForeignName(facts.Text, text) is { } name) return $"the name {name} was not given";
        return FindForeignDirection(facts, text) is { } direction ? $"the direction '{direction}' is not the plan's" : null;
    }

    private static string? FindForeignFigure(string given, string text)
    {
        var known = Figures(given).ToHashSet();
        return Figures(text).Where(f => !known.Contains(f)).Select(f => $"{f.Number}{f.Unit}").FirstOrDefault();
    }

    /// <summary>Every number with its sign, and its unit where one follows at once.</summary>
    private static IEnumerable<(decimal Number, string Unit)> Figures(string text) =>
        from match in Figure().Matches(text)
        let digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal).Replace('\u2212', '-')
        select (decimal.TryParse(digits, out var number) ? number : decimal.MinValue, match.Groups["unit"].Value);

    private static string? FindForeignName(string given, string text)
    {
        var known = Name().Matches(given).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        return Name().Matches(text).Select(m => m.Value).FirstOrDefault(name => !known.Contains(name));
    }

    private static string? FindForeignDirection(CommentaryFacts facts, string text)
    {
        var funding = Funding(facts.Text);
        foreach (var sentence in Sentence().Split(text))
        {
            if (funding != "pay" && Paying().IsMatch(sentence)) return "pay";
            if (funding != "receive" && Receiving().IsMatch(sentence)) return "receive";
            // A step in its given words says nothing new.
            var rest = facts.Actions.Aggregate(sentence, (s, action) => s.Replace(action, "", StringComparison.OrdinalIgnoreCase));
            rest = TowardsTarget().Replace(rest, "");
            var words = Allowed(facts, sentence);
            if (Directions.FirstOrDefault(d => !words.Contains(d.Word) && d.Pattern.IsMatch(rest)).Word is { } word) return word;
        }

        return null;
    }

    /// <summary>The directions of the steps whose assets a sentence names, of all steps when it names none; none when they differ.</summary>
    private static HashSet<string> Allowed(CommentaryFacts facts, string sentence)
    {
        var named = facts.Actions.Where(a => sentence.Contains(a[(a.LastIndexOf(' ') + 1)..], StringComparison.Ordinal)).ToArray();
        var steps = (named.Length > 0 ? named : [.. facts.Actions]).Select(Directed).Distinct().ToArray();
        if (steps.Length != 1) return [];
        var (verb, side) = steps[0];
        return [verb, side, verb == "Increase" == (side == "short") ? "sell" : "buy"];
    }

    private static (string Verb, string Side) Directed(string action)
    {
        var words = action.Split(' ');
        return (words[0], words[1]);
    }

    private static string? Funding(string given) =>
        given.Contains("would then pay", StringComparison.Ordinal) ? "pay" : given.Contains("would then receive", StringComparison.Ordinal) ? "receive" : null;

    private const int MatchMs = 1_000;

    [GeneratedRegex(@"(?<number>[-\u2212]?\d[\d,]*(\.\d+)?)\s?(?<unit>%|USD\b)?", RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\b[A-Z][A-Z0-9]{1,}\b", RegexOptions.None, MatchMs)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<=[.!?])\s+", RegexOptions.None, MatchMs)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(reduc|lower|decreas|cut|trim)\w*\s+(\w+\s+){0,3}(exposure|risk|drift|cost)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex TowardsTarget();

    [GeneratedRegex(@"\b(increas|add|rais|extend|grow|open|enlarg|expand|build)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Increasing();

    [GeneratedRegex(@"\b(reduc|decreas|lower|cut|trim|clos|unwind|shrink|exit)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Reducing();

    [GeneratedRegex(@"\bshort\w*", RegexOptions.IgnoreCase, MatchMs)]
    private static partial Regex Short();

    [GeneratedRegex(@"\blong(s|ing)?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Long();

    [GeneratedRegex(@"\b(sell|sold|sale|dump|liquidat)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Selling();

    [GeneratedRegex(@"\b(buy|bought|purchas|acquir|accumulat)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Buying();

    [GeneratedRegex(@"\bfunding\b.*\b(pay|paid|cost)\w*|\b(pay|paid|cost)\w*.*\bfunding\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Paying();

    [GeneratedRegex(@"\b(receiv|earn|collect|gain|profit)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchMs)]
    private static partial Regex Receiving();
}
