using System.Text.Json;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Evaluation;

/// <summary>Whom flags are evaluated for: one context, or several of different kinds that belong together.</summary>
public sealed class EvaluationContext
{
    private readonly Dictionary<string, SingleContext> _byKind;
    private readonly JsonElement _kinds;

    /// <param name="parts">At least one, each of another kind.</param>
    public EvaluationContext(params IReadOnlyList<SingleContext> parts)
    {
        Parts = parts;
        _byKind = parts.ToDictionary(part => part.Kind);
        _kinds = JsonElement.Parse($"[{string.Join(',', parts.Select(part => $"\"{part.Kind}\""))}]");
    }

    public IReadOnlyList<SingleContext> Parts { get; }

    /// <summary>
    /// Tells the context from all others: the key of a user, else kinds and keys in the order of the kinds, <c>org:acme:user:ann</c>.
    /// </summary>
    public string CanonicalKey =>
        Parts is [{ Kind: ContextKind.User } user]
            ? user.Key
            : string.Join(
                ':',
                Parts.OrderBy(part => part.Kind, StringComparer.Ordinal).Select(part => $"{part.Kind}:{EscapeKey(part.Key)}")
            );

    /// <summary>The key of the part of a kind; null when there is none.</summary>
    public string? KeyOf(string kind) => _byKind.GetValueOrDefault(kind)?.Key;

    /// <summary>The attribute of the part of a kind; no value when there is no such part, or no such attribute in it.</summary>
    internal JsonElement? Find(AttributePath path, string kind) => path.IsKind ? _kinds : _byKind.GetValueOrDefault(kind)?.Find(path);

    private static string EscapeKey(string key) =>
        key.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);
}
