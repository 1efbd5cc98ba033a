using System.Collections.Frozen;
using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions;

/// <summary>Every instruction that one sort of resource understands, and how to run a list of them.</summary>
internal sealed class InstructionSet<TDraft>(IReadOnlyList<InstructionDefinition<TDraft>> definitions)
{
    private readonly FrozenDictionary<string, InstructionDefinition<TDraft>> _definitions = definitions.ToFrozenDictionary(definition =>
        definition.Kind.Name
    );

    /// <summary>The kinds that it understands, in the order of the table that defines them.</summary>
    public IReadOnlyList<InstructionKind> Kinds { get; } = [.. definitions.Select(definition => definition.Kind)];

    public InstructionKind? Find(string name) => _definitions.GetValueOrDefault(name)?.Kind;

    /// <summary>
    /// Runs the instructions one after another and yields each that fails: a patch stops at the first, a dry run takes all.
    /// </summary>
    public IEnumerable<PatchError> Run(TDraft draft, IReadOnlyList<Instruction> instructions)
    {
        for (var i = 0; i < instructions.Count; i++)
        {
            var problem = Read(instructions[i]).Run(draft);
            if (problem is not null)
            {
                yield return new(i, instructions[i].Kind, problem);
            }
            else if (draft is ITidied tidied)
            {
                tidied.Tidy();
            }
        }
    }

    /// <summary>Runs the steps one after another up to the first instruction that fails; null when none does.</summary>
    /// <param name="draft">The resource that all steps change.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="enter">Makes the environment with this key the one that the draft's environment-level instructions change.</param>
    public PatchError? Run(TDraft draft, IReadOnlyList<PatchStep> steps, Action<string?> enter)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            enter(steps[i].EnvironmentKey);
            if (Run(draft, steps[i].Instructions).FirstOrDefault() is { } error)
            {
                return error with { Step = i };
            }
        }

        return null;
    }

    /// <summary>Yields a problem for each instruction that could not be carried out on any resource.</summary>
    /// <param name="instructions">The instructions.</param>
    /// <param name="refuse">Says why an instruction of a kind is not accepted here; null where it is.</param>
    public IEnumerable<PatchError> Check(IReadOnlyList<Instruction> instructions, Func<InstructionKind, string?> refuse)
    {
        for (var i = 0; i < instructions.Count; i++)
        {
            var problem = Find(instructions[i].Kind) is { } kind && refuse(kind) is { } refusal ? refusal : Read(instructions[i]).Problem;
            if (problem is not null)
            {
                yield return new(i, instructions[i].Kind, problem);
            }
        }
    }

    private ReadInstruction Read(Instruction instruction) => instruction.ReadAs(Parse);

    private ReadInstruction Parse(Instruction instruction)
    {
        if (instruction.Body.ValueKind != JsonValueKind.Object)
        {
            return new(
                $"an instruction must be an object such as {{\"kind\":\"{Kinds[0].Name}\"}}; got {JsonShapes.KindOf(instruction.Body)}."
            );
        }

        if (!instruction.IsReadable)
        {
            return new($"the instruction must hold {ReadableJson.Wanted}.");
        }

        var reader = new InstructionReader(instruction.Body);
        var name = reader.String("kind");
        if (reader.Problem is { } unnamed)
        {
            return new(unnamed);
        }

        if (!_definitions.TryGetValue(name, out var definition))
        {
            return new(KindSuggestions.Unknown(name, _definitions.Keys));
        }

        var change = definition.Read(reader);
        return new(reader.Problem, change);
    }

    /// <summary>An instruction with its parameters read.</summary>
    /// <param name="Problem">What is wrong with them; null when nothing is.</param>
    /// <param name="Change">Carries the instruction out; null where its kind is unknown.</param>
    private sealed record ReadInstruction(string? Problem, DraftChange<TDraft>? Change = null)
    {
        public string? Run(TDraft draft) => Problem ?? Change!(draft);
    }
}
