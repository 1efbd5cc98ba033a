using Approvals.Domain.Flags;

namespace Approvals.Domain.Wording;

/// <summary>Kinds of contexts in sentences. Only users have a plural: the other words are the customers' own.</summary>
internal static class KindWords
{
    /// <summary>Contexts of a kind: <c>users</c>, <c>contexts of kind org</c>.</summary>
    public static string Plural(string kind) => kind == ContextKind.User ? "users" : $"contexts of kind {Brief.Of(kind)}";

    /// <summary>Named contexts: <c>the users ann and bob</c>.</summary>
    public static string Named(string kind, IReadOnlyList<string> keys)
    {
        var named = Lists.And(keys.Select(key => Brief.Of(key)));
        return keys.Count == 0 ? $"no {Plural(kind)}"
            : kind == ContextKind.User ? $"the user{(keys.Count == 1 ? "" : "s")} {named}"
            : $"the {Brief.Of(kind)} {named}";
    }

    /// <summary>How many contexts of a kind: <c>4,321 users</c>.</summary>
    public static string Count(string kind, int count) =>
        kind == ContextKind.User ? Lists.Count(count, "user") : $"{Lists.Count(count, "context")} of kind {Brief.Of(kind)}";
}
