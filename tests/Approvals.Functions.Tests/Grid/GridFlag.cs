using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>The flag of one case, read and changed directly by an admin.</summary>
internal sealed class GridFlag(Client admin, string path, string environment)
{
    private const string AskedName = "Asked for";

    private IReadOnlyList<string>? _variations;

    /// <summary>The state in the environment, and whether the first variation has the name that is asked for.</summary>
    public async Task<((bool On, int Version) State, bool IsShared)> StateAsync()
    {
        var flag = await FlagAsync();
        var state = flag.GetProperty("environments").GetProperty(environment);
        var isNamed = flag.GetProperty("variations")[0].TryGetProperty("name", out var name) && name.GetString() == AskedName;
        return ((state.GetProperty("on").GetBoolean(), state.GetProperty("version").GetInt32()), isNamed);
    }

    /// <summary>Changes the flag directly, whatever requests are open for it.</summary>
    public async Task PatchAsync(string instructions) =>
        (
            await admin.PatchAsync(
                $"{path}?ignoreConflicts=true",
                $$"""{"environmentKey": "{{environment}}", "instructions": [{{instructions}}]}"""
            )
        ).Expect(200);

    /// <summary>
    /// The instructions that the request asks for: turn the flag on, target a user with its first variation and, for the whole project,
    /// rename that.
    /// </summary>
    public async Task<string> AskedForAsync(ChangeScope level) =>
        $$"""
            {"kind": "turnFlagOn"}, {{Target("add", await VariationAsync(0))}}{{(
                level == ChangeScope.Project
                    ? $$""", {"kind": "updateVariation", "variationId": "{{await VariationAsync(0)}}", "name": "{{AskedName}}"}"""
                    : ""
            )}}
            """;

    /// <summary>
    /// Instructions after which those that the request asks for are impossible: they target the user with the other variation.
    /// </summary>
    public async Task<string> OppositeAsync() => $"{Target("remove", await VariationAsync(0))}, {Target("add", await VariationAsync(1))}";

    private static string Target(string verb, string variation) =>
        $$"""{"kind": "{{verb}}Targets", "contextKind": "user", "variationId": "{{variation}}", "values": ["kim"]}""";

    private async Task<string> VariationAsync(int index) =>
        (
            _variations ??= [
                .. (await FlagAsync())
                    .GetProperty("variations")
                    .EnumerateArray()
                    .Select(variation => variation.GetProperty("_id").GetString()!),
            ]
        )[index];

    private async Task<JsonElement> FlagAsync() => (await admin.GetAsync(path)).Expect(200).Json;
}
