using Approvals.Architecture.Tests.Compiled;
using Approvals.Architecture.Tests.Fixtures.Left;
using Mono.Cecil;

namespace Approvals.Architecture.Tests;

/// <summary>Folders of a project know each other in one direction.</summary>
public sealed class FolderCircleTests
{
    public static TheoryData<string> Assemblies => CompiledAssembly.Names();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Folders_form_no_circle(string assembly) =>
        Findings.AssertNone(FolderCircles.In(CompiledAssembly.Of(assembly).Uses, assembly));

    [Fact]
    public void A_circle_is_reported_with_the_types_that_make_it()
    {
        var fixtures = typeof(Hand).Namespace!.Replace(".Left", "");
        using var tests = ModuleDefinition.ReadModule(typeof(FolderCircleTests).Assembly.Location);

        var circles = FolderCircles.In(UseReader.UsesIn(tests.Types), fixtures);

        Assert.Equal(
            [
                $"{fixtures}.Left -> {fixtures}.Right: Hand uses Glove, Thumb uses MarkedAttribute, Thumb uses Ring",
                $"{fixtures}.Right -> {fixtures}.Left: Glove uses Hand",
            ],
            circles
        );
    }

    [Theory]
    [InlineData("a field, as the element of a generic type", "Hand", "Glove")]
    [InlineData("the body of a lambda", "Glove", "Hand")]
    [InlineData("an attribute", "Thumb", "MarkedAttribute")]
    [InlineData("the argument of an attribute", "Thumb", "Ring")]
    public void A_use_is_seen_wherever_it_stands(string place, string user, string used)
    {
        using var tests = ModuleDefinition.ReadModule(typeof(FolderCircleTests).Assembly.Location);

        var uses = UseReader.UsesIn(tests.Types);

        Assert.True(uses.Any(use => use.By.Name == user && use.Of.Name == used), $"{user} uses {used} in {place}, and that was not seen.");
    }

    [Fact]
    public void A_chain_of_folders_is_no_circle()
    {
        var (one, two, three) = (new TypeName("A", "A.One", "X"), new TypeName("A", "A.Two", "Y"), new TypeName("A", "A.Two.Three", "Z"));

        Assert.Empty(FolderCircles.In([new(one, two), new(two, three), new(one, three)], "A"));
    }

    [Fact]
    public void A_folder_and_the_folder_in_it_are_a_circle_when_each_uses_the_other()
    {
        var (outer, inner) = (new TypeName("A", "A.One", "X"), new TypeName("A", "A.One.Two", "Y"));

        var circles = FolderCircles.In([new(outer, inner), new(inner, outer)], "A");

        Assert.Equal(["A.One -> A.One.Two: X uses Y", "A.One.Two -> A.One: Y uses X"], circles);
    }
}
