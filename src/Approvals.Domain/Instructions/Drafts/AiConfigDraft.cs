using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>An AI Config while a patch works on it.</summary>
internal sealed class AiConfigDraft : ILabelled, IVariationSet
{
    private readonly AiConfig _original;
    private readonly PatchContext _context;
    private readonly EnvironmentDrafts<AiConfigEnvironment, TargetingDraft> _environments;

    /// <summary>The resource as patched so far, without its environments.</summary>
    private AiConfig _state;

    public AiConfigDraft(AiConfig original, PatchContext context)
    {
        (_state, _original, _context) = (original, original, context);
        _environments = new(original.Environments, (key, state) => new(state, () => _state.Variations, key, context));
    }

    public bool Deleted { get; set; }

    string ILabelled.Name
    {
        get => _state.Name;
        set => _state = _state with { Name = value };
    }

    string ILabelled.Description
    {
        get => _state.Description ?? "";
        set => _state = _state with { Description = value.Length > 0 ? value : null };
    }

    IReadOnlyList<string> ILabelled.Tags
    {
        get => _state.Tags;
        set => _state = _state with { Tags = value };
    }

    public IReadOnlyList<Variation> Variations => _state.Variations;

    public FlagDefaults Defaults
    {
        get => _state.Defaults;
        set => _state = _state with { Defaults = value };
    }

    /// <summary>The environment that the present step of the patch names.</summary>
    public string? EnvironmentKey { get; set; }

    /// <summary>Gives the environment that the patch names, or says why there is none.</summary>
    public string? FindEnvironment(out TargetingDraft? environment) => _environments.Find(EnvironmentKey, out environment);

    public PatchResult<AiConfig> Finish()
    {
        var changed = _state with { Environments = _environments.Finish() };
        return changed == _original
            ? PatchResult<AiConfig>.Kept(_original, Deleted)
            : PatchResult<AiConfig>.ChangedTo(changed with { Version = _original.Version + 1, LastModified = _context.Now }, Deleted);
    }
}
