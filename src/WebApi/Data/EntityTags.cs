using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AlphaPulse.WebApi.Data;

/// <summary>Compares the tags of <c>If-None-Match</c> (RFC 9110, 13.1.2: weak comparison, <c>*</c> matches all).</summary>
internal static class EntityTags
{
    public static bool Match(StringValues ifNoneMatch, string tag)
    {
        if (ifNoneMatch.Count == 0) return false;
        if (ifNoneMatch.Count == 1 && string.Equals(ifNoneMatch[0], tag, StringComparison.Ordinal)) return true;
        if (!EntityTagHeaderValue.TryParseList(ifNoneMatch, out var given)) return false;
        foreach (var one in given)
        {
            if (one.Equals(EntityTagHeaderValue.Any) || one.Tag.Equals(tag, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
