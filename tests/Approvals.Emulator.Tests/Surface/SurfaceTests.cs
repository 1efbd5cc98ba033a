using Approvals.Emulator.Tests.Surface.Fakes;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Tests.Surface;

public sealed class SurfaceTests
{
    private const string Listed = "platform-api.txt";

    // What the list leaves out and the app needs all the same, each with the source file that has it.
    private const string AlsoThere = "also-there.txt";

    [Fact]
    public void The_emulator_has_no_public_member_that_the_real_packages_lack()
    {
        var strangers = Strangers.Among(PlatformTypes(), PlatformApi.Load(Listed, AlsoThere)).ToArray();
        Assert.True(strangers.Length == 0, "The real packages have not:\n" + string.Join('\n', strangers));
    }

    [Fact]
    public void Whatever_differs_from_the_list_is_named_with_its_type_and_member()
    {
        Type[] fakes =
        [
            typeof(Faithful), typeof(WithAnotherMethod), typeof(WithAnotherDefault), typeof(WithAnotherParameterName), typeof(Settable),
            typeof(NotVirtual), typeof(Unsealed), typeof(Derived), typeof(WithAnotherMember), typeof(Unconstrained), typeof(Unlisted),
            typeof(AnotherCall), typeof(Summed), typeof(Implementation), typeof(SummedAndMore), typeof(Recorded),
        ];

        var strangers = Strangers.Among(fakes, PlatformApi.Parse(FakeApi.Lines));

        Assert.Equal(
            [
                "WithAnotherMethod: static void Alien()",
                "WithAnotherDefault: static void Wait(int seconds = 2)",
                "WithAnotherParameterName: static void Wait(int minutes)",
                "Settable: string Name { get; set; }",
                "NotVirtual: void Wait()",
                "Unsealed: is class, not sealed class",
                "Derived: derives from Exception, not from object",
                "WithAnotherMember: B = 1",
                "WithAnotherMember: C = 2",
                "Unconstrained: void Wait<T>()",
                "Unlisted: no such type",
                "AnotherCall: void (int count)",
                "Implementation: string Other { get; set; }",
                "SummedAndMore: string GetName(int index)",
                "SummedAndMore: int Total { get; }",
            ],
            strangers.Select(text => text.Replace($"{typeof(Faithful).Namespace}.", "", StringComparison.Ordinal)));
    }

    private static IEnumerable<Type> PlatformTypes() => typeof(FunctionContext).Assembly.ExportedTypes.Where(type =>
        type.Namespace is { } space
        && (space.StartsWith("Microsoft.", StringComparison.Ordinal) || space.StartsWith("Azure.", StringComparison.Ordinal)));
}
