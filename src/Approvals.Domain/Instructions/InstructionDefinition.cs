namespace Approvals.Domain.Instructions;

/// <summary>
/// Carries out one instruction. Says why it cannot, having changed nothing; or changes the draft and gives null.
/// </summary>
internal delegate string? DraftChange<in TDraft>(TDraft draft);

/// <summary>A kind of instruction and how to read it: first the parameters, which needs no resource, then the change.</summary>
internal sealed record InstructionDefinition<TDraft>(InstructionKind Kind, Func<InstructionReader, DraftChange<TDraft>> Read);

/// <summary>Makes a definition of one resource from a row that several resources share.</summary>
/// <typeparam name="TDraft">The whole resource.</typeparam>
/// <typeparam name="TPart">What the row changes, such as one environment.</typeparam>
internal delegate InstructionDefinition<TDraft> DefineInstruction<TDraft, TPart>(
    string name, string action, string part, Func<InstructionReader, DraftChange<TPart>> read);
