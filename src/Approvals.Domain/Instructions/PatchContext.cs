using Approvals.Domain.Flags;

namespace Approvals.Domain.Instructions;

/// <summary>What a patch needs from outside.</summary>
/// <param name="NewId">Gives a fresh UUID on every call.</param>
/// <param name="Now">The time of the change.</param>
/// <param name="OtherFlags">The project's other flags by key; may be empty where no instruction has <see cref="InstructionKind.NeedsOtherFlags"/>.</param>
public sealed record PatchContext(Func<string> NewId, DateTimeOffset Now, IReadOnlyDictionary<string, Flag> OtherFlags)
{
    /// <summary>What asks about the segment, as the reason why it cannot be deleted; null where nothing does. May be null where <see cref="InstructionKind.NeedsUses"/> is false.</summary>
    public string? Use { get; init; }

    /// <summary>For a patch that never looks at other flags, as those of segments and AI Configs.</summary>
    public PatchContext(Func<string> newId, DateTimeOffset now)
        : this(newId, now, new Dictionary<string, Flag>())
    {
    }

    /// <summary>The segments that rules may ask about; null where nobody looks whether they are there.</summary>
    public SegmentLookup? Segments { get; init; }
}
