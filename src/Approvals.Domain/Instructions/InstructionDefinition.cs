namespace Approvals.Domain.Instructions;

/// <summary>
/// Carries out one instruction on a draft. Gives null when it did, or else the reason why it cannot, and then the draft is as it was.
/// </summary>
internal delegate string? DraftChange<in TDraft>(TDraft draft);

/// <summary>A kind of instruction, and how to read its parameters, which gives the change that it makes to a draft.</summary>
internal sealed record InstructionDefinition<TDraft>(InstructionKind Kind, Func<InstructionReader, DraftChange<TDraft>> Read);

/// <summary>Makes the definition of a kind for one sort of resource, from what several sorts have in common.</summary>
/// <typeparam name="TDraft">The draft of the whole resource.</typeparam>
/// <typeparam name="TPart">The part of the draft that the instruction changes, such as one environment.</typeparam>
internal delegate InstructionDefinition<TDraft> DefineInstruction<TDraft, TPart>(
    string name,
    string action,
    string part,
    Func<InstructionReader, DraftChange<TPart>> read
);
