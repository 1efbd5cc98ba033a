using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>The environments of a resource while a patch works on it; each is opened when it is first asked for.</summary>
/// <param name="originals">The environments before the patch.</param>
/// <param name="open">Makes the draft of an environment.</param>
internal sealed class EnvironmentDrafts<TState, TDraft>(IReadOnlyDictionary<string, TState> originals, Func<string, TState, TDraft> open)
    where TState : Targeting
    where TDraft : TargetingDraft
{
    private readonly Dictionary<string, TDraft> _drafts = [];

    public IEnumerable<TDraft> All => originals.Keys.Select(Open);

    /// <summary>Those that the patch has worked on.</summary>
    public IEnumerable<TDraft> Opened => _drafts.Values;

    /// <summary>Gives the environment that the patch names, or says why there is none.</summary>
    public string? Find(string? key, out TDraft? draft)
    {
        draft = null;
        if (key is null)
        {
            return "it changes one environment, and the patch names none.";
        }

        if (!originals.ContainsKey(key))
        {
            return originals.Count == 0
                ? $"there is no environment \"{key}\", nor any other."
                : $"there is no environment \"{key}\"; use one of {string.Join(", ", originals.Keys)}.";
        }

        draft = Open(key);
        return null;
    }

    /// <summary>All environments after the patch; the original instance when none changed.</summary>
    public IReadOnlyDictionary<string, TState> Finish()
    {
        var touched = _drafts.ToDictionary(it => it.Key, it => (TState)it.Value.Finish());
        return touched.All(it => ReferenceEquals(it.Value, originals[it.Key]))
            ? originals
            : originals.ToDictionary(it => it.Key, it => touched.GetValueOrDefault(it.Key, it.Value));
    }

    private TDraft Open(string key)
    {
        if (!_drafts.TryGetValue(key, out var draft))
        {
            _drafts[key] = draft = open(key, originals[key]);
        }

        return draft;
    }
}
