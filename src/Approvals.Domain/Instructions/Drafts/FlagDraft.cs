using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A flag while a patch works on it.</summary>
internal sealed class FlagDraft(Flag original, string? environmentKey, PatchContext context)
{
    private readonly Flag _original = original;
    private readonly Dictionary<string, EnvironmentDraft> _environments = [];

    /// <summary>All but the environments.</summary>
    public Flag State { get; set; } = original;

    public PatchContext Context => context;

    public bool Deleted { get; set; }

    /// <summary>Gives the environment that the patch names, or says why there is none.</summary>
    public string? FindEnvironment(out EnvironmentDraft? environment)
    {
        environment = null;
        if (environmentKey is null) return "it changes one environment, and the patch names none.";
        if (!_original.Environments.ContainsKey(environmentKey))
            return $"there is no environment \"{environmentKey}\"; use one of {string.Join(", ", _original.Environments.Keys)}.";
        environment = Environment(environmentKey);
        return null;
    }

    public IEnumerable<EnvironmentDraft> Environments => _original.Environments.Keys.Select(Environment);

    public PatchResult<Flag> Finish()
    {
        var touched = _environments.Values
            .Select(draft => (draft.Key, State: draft.Finish()))
            .Where(it => it.State is not null)
            .ToDictionary(it => it.Key, it => it.State!);

        if (touched.Count == 0 && State == _original)
            return Deleted ? PatchResult<Flag>.ChangedTo(_original, deleted: true) : PatchResult<Flag>.Unchanged(_original);

        return PatchResult<Flag>.ChangedTo(
            State with
            {
                Version = _original.Version + 1,
                Environments = touched.Count == 0
                    ? _original.Environments
                    : _original.Environments.ToDictionary(it => it.Key, it => touched.GetValueOrDefault(it.Key, it.Value)),
            },
            Deleted);
    }

    private EnvironmentDraft Environment(string key)
    {
        if (!_environments.TryGetValue(key, out var draft))
            _environments[key] = draft = new(key, _original.Environments[key], this);
        return draft;
    }
}
