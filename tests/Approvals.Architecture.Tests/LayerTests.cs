using Approvals.Architecture.Tests.Compiled;

namespace Approvals.Architecture.Tests;

/// <summary>References go down: Local, Functions, Service, Storage, Domain.</summary>
public sealed class LayerTests
{
    private static readonly IReadOnlyList<string> s_fromTheGround = [.. CompiledAssembly.All.Select(assembly => assembly.Name)];

    public static TheoryData<string> Assemblies => CompiledAssembly.Names();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_none_above_it(string assembly) =>
        Findings.AssertNone(Layers.Upwards(CompiledAssembly.Of(assembly).Uses, s_fromTheGround));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_none_of_ours_that_has_no_layer(string assembly) =>
        Findings.AssertNone(
            CompiledAssembly
                .Of(assembly)
                .References.Where(reference => reference.StartsWith("Approvals.", StringComparison.Ordinal))
                .Except(s_fromTheGround)
        );

    [Fact]
    public void A_use_that_goes_up_is_reported_with_its_types()
    {
        var (rule, useCase) = (new TypeName("Low", "Low.Rules", "Rule"), new TypeName("High", "High.Requests", "Reviewer"));

        var upwards = Layers.Upwards([new(rule, useCase), new(useCase, rule)], ["Low", "High"]);

        Assert.Equal(["Low -> High: Low.Rules.Rule uses High.Requests.Reviewer"], upwards);
    }
}
