using Approvals.Domain.Requests;
using Approvals.Domain.Resources;

namespace Approvals.Domain.Listing;

/// <summary>Brings a filter value into the form that the index of requests holds, and refuses values that no request can have.</summary>
internal static class FilterValue
{
    /// <summary>Longer than any specifier; a longer text is refused without quoting it in full.</summary>
    private const int MaxSpecifierLength = 1000;

    public static Decision<string> Read(FilterField field, string text) =>
        field switch
        {
            _ when !IsPlain(text) => Refuse(
                $"{ShortQuote.Of(text)} holds a control character or half a surrogate pair; no id or key has one."
            ),
            FilterField.ReviewStatus => OneOf<ReviewStatus>(field, text),
            FilterField.Status => OneOf<RequestStatus>(field, text),
            FilterField.ResourceKind => ResourceKinds.TryParseListed(text, out var kind)
                ? ResourceKinds.SpecifierOf(kind)
                : NotOneOf(field, text, ResourceKinds.Listed),
            FilterField.ResourceId => Specifier(text),
            _ => text,
        };

    private static Decision<string> Specifier(string text)
    {
        if (text.Length > MaxSpecifierLength)
        {
            return Refuse($"{ShortQuote.Of(text)} has {text.Length} characters; no resource specifier has more than {MaxSpecifierLength}.");
        }

        return ResourceId.ParseListed(text).Accepted(out var resource, out var refusal) ? resource.ToString() : refusal;
    }

    private static Decision<string> OneOf<T>(FilterField field, string text)
        where T : struct, Enum
    {
        var words = EnumWords.ByWord<T>();
        return words.ContainsKey(text) ? text : NotOneOf(field, text, string.Join(", ", words.Keys));
    }

    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(text, i))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static Refusal NotOneOf(FilterField field, string text, string allowed) =>
        Refuse($"{ShortQuote.Of(text)} is no {field.ToWord()}: use one of {allowed}.");

    private static Refusal Refuse(string detail) => new("invalid_filter_value", RefusalKind.Invalid, detail);
}
