using System.Collections.Frozen;
using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Instructions;

/// <summary>Every instruction that one sort of resource understands, and how to run a list of them.</summary>
internal sealed class InstructionSet<TDraft>(IReadOnlyList<InstructionDefinition<TDraft>> definitions)
{
    private readonly FrozenDictionary<string, InstructionDefinition<TDraft>> _definitions = definitions.ToFrozenDictionary(definition => definition.Kind.Name);

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<InstructionKind> Kinds { get; } = [.. definitions.Select(definition => definition.Kind)];

    public InstructionKind? Find(string name) => _definitions.GetValueOrDefault(name)?.Kind;

    /// <summary>Runs the instructions one after another and yields each that fails, so the first ends a patch and all make a dry run.</summary>
    public IEnumerable<PatchError> Run(TDraft draft, IReadOnlyList<Instruction> instructions)
    {
        for (var i = 0; i < instructions.Count; i++)
        {
            var problem = Read(instructions[i], out var change) ?? change(draft);
            if (problem is not null) yield return new(i, instructions[i].Kind, problem);
        }
    }

    /// <summary>Runs the steps one after another up to the first instruction that fails; null when none does.</summary>
    /// <param name="draft">What they all change.</param>
    /// <param name="steps">What to do.</param>
    /// <param name="enter">Turns the draft to the environment of the next step.</param>
    public PatchError? Run(TDraft draft, IReadOnlyList<PatchStep> steps, Action<string?> enter)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            enter(steps[i].EnvironmentKey);
            if (Run(draft, steps[i].Instructions).FirstOrDefault() is { } error) return error with { Step = i };
        }

        return null;
    }

    /// <summary>Finds what is wrong whatever the resource's state.</summary>
    public IEnumerable<PatchError> Check(IReadOnlyList<Instruction> instructions, Func<InstructionKind, string?> refuse)
    {
        for (var i = 0; i < instructions.Count; i++)
        {
            var problem = Find(instructions[i].Kind) is { } kind && refuse(kind) is { } refusal ? refusal : Read(instructions[i], out _);
            if (problem is not null) yield return new(i, instructions[i].Kind, problem);
        }
    }

    private string? Read(Instruction instruction, out DraftChange<TDraft> change)
    {
        change = _ => null;
        if (instruction.Body.ValueKind != JsonValueKind.Object)
            return $"an instruction must be an object such as {{\"kind\":\"{Kinds[0].Name}\"}}; got {JsonShapes.KindOf(instruction.Body)}.";

        if (!instruction.IsReadable) return $"the instruction must hold {ReadableJson.Wanted}.";

        var reader = new InstructionReader(instruction.Body);
        var name = reader.String("kind");
        if (reader.Problem is not null) return reader.Problem;
        if (!_definitions.TryGetValue(name, out var definition)) return KindSuggestions.Unknown(name, _definitions.Keys);

        change = definition.Read(reader);
        return reader.Problem;
    }
}
