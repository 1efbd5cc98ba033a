using System.Text.Json;

namespace Approvals.Domain.Flags;

/// <summary>What a flag that leads from an old system to a new one is made for. Its variations are the stages on the way.</summary>
/// <param name="StageCount">2, 4 or 6.</param>
/// <param name="ContextKind">By what the migrated data is split; only of migrations in six stages.</param>
public sealed record Migration(int StageCount, string? ContextKind)
{
    private const int MostStages = 6;

    /// <summary>SDKs know the stages by these names.</summary>
    private static readonly Dictionary<int, string[]> s_stages = new()
    {
        [2] = ["off", "complete"],
        [4] = ["off", "shadow", "live", "complete"],
        [MostStages] = ["off", "dualwrite", "shadow", "live", "rampdown", "complete"],
    };

    internal IReadOnlyList<NewVariation> Variations =>
        [.. s_stages[StageCount].Select(stage => new NewVariation(JsonElement.Parse($"\"{stage}\"")))];

    internal string? Check() =>
        !s_stages.ContainsKey(StageCount) ? $"\"migrationSettings.stageCount\" must be 2, 4 or {MostStages}; it is {StageCount}."
        : StageCount == MostStages && ContextKind is null
            ? $"\"migrationSettings.contextKind\" must be there for a migration in {MostStages} stages."
        : StageCount != MostStages && ContextKind is not null
            ? $"\"migrationSettings.contextKind\" must be left out for a migration in {StageCount} stages; only those in {MostStages} have one."
        : ContextKind is not null && !Flags.ContextKind.IsValid(ContextKind)
            ? $"\"migrationSettings.contextKind\" must be {Flags.ContextKind.Rule}; it is '{ContextKind}'."
        : null;
}
