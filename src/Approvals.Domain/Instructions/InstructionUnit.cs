namespace Approvals.Domain.Instructions;

/// <summary>
/// Carries out one instruction. Says why it cannot, having changed nothing; or changes the draft and gives null.
/// </summary>
internal delegate string? Change<in TDraft>(TDraft draft);

/// <summary>A kind of instruction and how to read it: first the parameters, which needs no resource, then the change.</summary>
internal sealed record InstructionUnit<TDraft>(InstructionKind Kind, Func<InstructionReader, Change<TDraft>> Read);
