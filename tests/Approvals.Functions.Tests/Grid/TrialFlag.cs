using System.Text.Json;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Grid;

/// <summary>The flag of one case, in the hands of somebody who may everything.</summary>
internal sealed class TrialFlag(Client admin, string path)
{
    private IReadOnlyList<string>? _variations;

    public async Task<(bool On, int Version)> StateAsync()
    {
        var production = (await FlagAsync()).GetProperty("environments").GetProperty("production");
        return (production.GetProperty("on").GetBoolean(), production.GetProperty("version").GetInt32());
    }

    /// <summary>Changes it directly, whatever was asked for.</summary>
    public async Task PatchAsync(string instructions) =>
        (await admin.PatchAsync($"{path}?ignoreConflicts=true", $$"""{"environmentKey": "production", "instructions": [{{instructions}}]}""")).Expect(200);

    /// <summary>Turns it on and gives somebody the first variation.</summary>
    public async Task<string> AskedForAsync() => $$"""{"kind": "turnFlagOn"}, {{Target("add", await VariationAsync(0))}}""";

    /// <summary>Gives the same one the other variation.</summary>
    public async Task<string> OppositeAsync() => $"{Target("remove", await VariationAsync(0))}, {Target("add", await VariationAsync(1))}";

    private static string Target(string verb, string variation) =>
        $$"""{"kind": "{{verb}}Targets", "contextKind": "user", "variationId": "{{variation}}", "values": ["kim"]}""";

    private async Task<string> VariationAsync(int index) => (_variations ??=
        [.. (await FlagAsync()).GetProperty("variations").EnumerateArray().Select(variation => variation.GetProperty("_id").GetString()!)])[index];

    private async Task<JsonElement> FlagAsync() => (await admin.GetAsync(path)).Expect(200).Json;
}
