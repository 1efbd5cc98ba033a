using System.Globalization;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using Approvals.Domain.Segments;

namespace Approvals.Domain.Resources.State;

/// <summary>The resource that an approval request changes, as it is stored: a flag, a segment or an AI Config.</summary>
public abstract record Resource
{
    /// <summary>Rises by one with each change.</summary>
    public abstract int Version { get; }

    /// <summary>
    /// Identifies this resource among all that had its key over time: one that was deleted and made again has another life.
    /// </summary>
    public string Life => Id ?? CreatedAt.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A label for people.</summary>
    public abstract string Name { get; }

    public abstract DateTimeOffset CreatedAt { get; }

    /// <summary>Null in rows from before there were ids.</summary>
    protected abstract string? Id { get; }

    /// <summary>The tags by which environments require approval and roles allow actions.</summary>
    public abstract IReadOnlyList<string> Tags { get; }

    /// <summary>The instructions that cannot be carried out on the resource, in their order, each with the reason.</summary>
    public abstract IReadOnlyList<PatchError> DryRun(string? environmentKey, IReadOnlyList<Instruction> instructions, PatchContext context);

    /// <summary>
    /// The resource with all of the instructions done, the same instance when they change nothing; null when one of them cannot be.
    /// </summary>
    public abstract Resource? Patch(string? environmentKey, IReadOnlyList<Instruction> instructions, PatchContext context);

    /// <summary>
    /// The resource with all of the steps done as one change: its version rises by one however many they are. The same instance
    /// when they change nothing; the first error, which names its step, when one of them cannot be done.
    /// </summary>
    public abstract PatchResult<Resource> Patch(IReadOnlyList<PatchStep> steps, PatchContext context);
}

public sealed record FlagResource(Flag Flag) : Resource
{
    public override int Version => Flag.Version;

    public override string Name => Flag.Name;

    public override DateTimeOffset CreatedAt => Flag.CreatedAt;

    protected override string? Id => Flag.Id;

    public override IReadOnlyList<string> Tags => Flag.Tags;

    public override IReadOnlyList<PatchError> DryRun(
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => FlagPatch.DryRun(Flag, environmentKey, instructions, context);

    public override Resource? Patch(string? environmentKey, IReadOnlyList<Instruction> instructions, PatchContext context) =>
        FlagPatch.Apply(Flag, environmentKey, instructions, context).Value is { } changed ? new FlagResource(changed) : null;

    public override PatchResult<Resource> Patch(IReadOnlyList<PatchStep> steps, PatchContext context) =>
        FlagPatch.Apply(Flag, steps, context).Of<Resource>(this, changed => new FlagResource(changed));
}

public sealed record SegmentResource(Segment Segment) : Resource
{
    public override int Version => Segment.Version;

    public override string Name => Segment.Name;

    public override DateTimeOffset CreatedAt => Segment.CreatedAt;

    protected override string? Id => Segment.Id;

    public override IReadOnlyList<string> Tags => Segment.Tags;

    public override IReadOnlyList<PatchError> DryRun(
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => SegmentPatch.DryRun(Segment, instructions, context);

    public override Resource? Patch(string? environmentKey, IReadOnlyList<Instruction> instructions, PatchContext context) =>
        SegmentPatch.Apply(Segment, instructions, context).Value is { } changed ? new SegmentResource(changed) : null;

    public override PatchResult<Resource> Patch(IReadOnlyList<PatchStep> steps, PatchContext context) =>
        SegmentPatch.Apply(Segment, steps, context).Of<Resource>(this, changed => new SegmentResource(changed));
}

public sealed record AiConfigResource(AiConfig AiConfig) : Resource
{
    public override int Version => AiConfig.Version;

    public override string Name => AiConfig.Name;

    public override DateTimeOffset CreatedAt => AiConfig.CreatedAt;

    protected override string? Id => AiConfig.Id;

    public override IReadOnlyList<string> Tags => AiConfig.Tags;

    public override IReadOnlyList<PatchError> DryRun(
        string? environmentKey,
        IReadOnlyList<Instruction> instructions,
        PatchContext context
    ) => AiConfigPatch.DryRun(AiConfig, environmentKey, instructions, context);

    public override Resource? Patch(string? environmentKey, IReadOnlyList<Instruction> instructions, PatchContext context) =>
        AiConfigPatch.Apply(AiConfig, environmentKey, instructions, context).Value is { } changed ? new AiConfigResource(changed) : null;

    public override PatchResult<Resource> Patch(IReadOnlyList<PatchStep> steps, PatchContext context) =>
        AiConfigPatch.Apply(AiConfig, steps, context).Of<Resource>(this, changed => new AiConfigResource(changed));
}
