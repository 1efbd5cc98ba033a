using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions;

/// <summary>What a patch needs beside the resource and its instructions.</summary>
/// <param name="NewId">Gives a fresh UUID on every call.</param>
/// <param name="Now">The time of the change.</param>
/// <param name="OtherFlags">
/// The project's other flags by key; may be empty where no instruction has <see cref="InstructionKind.NeedsOtherFlags"/>.
/// </param>
public sealed record PatchContext(Func<string> NewId, DateTimeOffset Now, IReadOnlyDictionary<string, Flag> OtherFlags)
{
    /// <summary>Why the segment cannot be deleted: the rule that asks about it; null where none does. May be null where no instruction has
    /// <see cref="InstructionKind.NeedsUses"/>.</summary>
    public string? Use { get; init; }

    /// <summary>For patches of segments and AI Configs, which never look at other flags.</summary>
    public PatchContext(Func<string> newId, DateTimeOffset now)
        : this(newId, now, new Dictionary<string, Flag>()) { }

    /// <summary>Who is responsible for what the patch arranges for a time to come; null where it was approved.</summary>
    public Answerable? Answerable { get; init; }

    /// <summary>The segments that rules may ask about; null where it does not matter whether they exist.</summary>
    public SegmentLookup? Segments { get; init; }
}
