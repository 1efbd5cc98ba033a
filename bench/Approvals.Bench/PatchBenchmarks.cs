using Approvals.Domain.Flags;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Patches;
using BenchmarkDotNet.Attributes;

namespace Approvals.Bench;

/// <summary>100 instructions on a flag with 1,000 targets and 100 rules: once to change it, once to see what would fail.</summary>
[MemoryDiagnoser]
public class PatchBenchmarks
{
    private readonly Flag _flag = LargeFlag.Create();
    private readonly IReadOnlyList<Instruction> _instructions;
    private readonly PatchContext _context = LargeFlag.Context();

    public PatchBenchmarks()
    {
        _instructions = LargeFlag.Patch(_flag);
        if (Apply() == _flag)
        {
            throw new InvalidOperationException("The patch changes nothing, so its time says nothing.");
        }

        if (DryRun() > 0)
        {
            throw new InvalidOperationException("The patch fails, so its time says nothing.");
        }
    }

    [Benchmark]
    public Flag? Apply() => FlagPatch.Apply(_flag, LargeFlag.Environment, _instructions, _context).Value;

    [Benchmark]
    public int DryRun() => FlagPatch.DryRun(_flag, LargeFlag.Environment, _instructions, _context).Count;
}
