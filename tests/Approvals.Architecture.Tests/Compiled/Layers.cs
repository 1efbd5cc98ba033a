namespace Approvals.Architecture.Tests.Compiled;

/// <summary>Finds uses that go from an assembly to one that stands above it.</summary>
internal static class Layers
{
    /// <param name="uses">Who uses what.</param>
    /// <param name="fromTheGround">The names of the assemblies, the lowest first.</param>
    public static IReadOnlyList<string> Upwards(IEnumerable<Use> uses, IReadOnlyList<string> fromTheGround) =>
        [
            .. from use in uses
            let level = LevelOf(use.Of, fromTheGround)
            where use.Member is null && level > LevelOf(use.By, fromTheGround)
            orderby use.By.FullName, use.Of.FullName
            select $"{use.By.Assembly} -> {use.Of.Assembly}: {use}",
        ];

    private static int LevelOf(TypeName type, IReadOnlyList<string> fromTheGround) => fromTheGround.ToList().IndexOf(type.Assembly);
}
