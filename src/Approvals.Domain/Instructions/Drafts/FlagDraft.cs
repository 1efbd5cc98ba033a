using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions.Drafts;

/// <summary>A flag while a patch works on it.</summary>
internal sealed class FlagDraft : ILabelled, IVariationSet, ITidied
{
    private readonly Flag _original;
    private readonly EnvironmentDrafts<FlagEnvironment, EnvironmentDraft> _environments;

    public FlagDraft(Flag original, PatchContext context)
    {
        (State, _original, Context) = (original, original, context);
        _environments = new(original.Environments, (key, state) => new(key, state, this));
    }

    /// <summary>The resource as patched so far, without its environments.</summary>
    public Flag State { get; set; }

    public PatchContext Context { get; }

    public bool Deleted { get; set; }

    public IEnumerable<EnvironmentDraft> Environments => _environments.All;

    public void Tidy()
    {
        foreach (var environment in _environments.Opened)
        {
            environment.ForgetThoseWithoutTarget();
        }
    }

    string ILabelled.Name
    {
        get => State.Name;
        set => State = State with { Name = value };
    }

    string ILabelled.Description
    {
        get => State.Description;
        set => State = State with { Description = value };
    }

    IReadOnlyList<string> ILabelled.Tags
    {
        get => State.Tags;
        set => State = State with { Tags = value };
    }

    IReadOnlyList<Variation> IVariationSet.Variations => State.Variations;

    FlagDefaults IVariationSet.Defaults
    {
        get => State.Defaults;
        set => State = State with { Defaults = value };
    }

    /// <summary>The environment that the present step of the patch names.</summary>
    public string? EnvironmentKey { get; set; }

    /// <summary>Gives the environment that the patch names, or says why there is none.</summary>
    public string? FindEnvironment(out EnvironmentDraft? environment) => _environments.Find(EnvironmentKey, out environment);

    public PatchResult<Flag> Finish()
    {
        var changed = State with { Environments = _environments.Finish() };
        if (changed != _original)
        {
            return PatchResult<Flag>.ChangedTo(changed with { Version = _original.Version + 1 }, Deleted);
        }

        return PatchResult<Flag>.Kept(_original, Deleted);
    }
}
