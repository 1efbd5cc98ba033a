using System.Text.Json;

namespace Approvals.Domain;

/// <summary>The words for enum values in requests, answers, filters and stored entries: the value's name in camel case.</summary>
public static class EnumWords
{
    /// <summary>The word for a value: <c>pending</c> for <c>RequestStatus.Pending</c>.</summary>
    public static string ToWord(this Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Every value of the enum by its word, in the order in which they are declared.</summary>
    public static IReadOnlyDictionary<string, T> ByWord<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToWord());
}
