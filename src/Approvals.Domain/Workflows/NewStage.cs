using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Domain.Instructions;

namespace Approvals.Domain.Workflows;

/// <summary>A stage as it is asked for, and as templates hold it.</summary>
/// <param name="Name">Its name; empty for none.</param>
/// <param name="InSequence">Whether each condition begins when the one before it is met.</param>
/// <param name="Conditions">What has to be before it is carried out.</param>
/// <param name="Instructions">What it does.</param>
public sealed record NewStage(string Name, bool InSequence, IReadOnlyList<NewCondition> Conditions, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Whether somebody has to approve what it does.</summary>
    [JsonIgnore]
    public bool IsApproved => Conditions.Any(condition => condition.Kind == ConditionKind.Approval);

    /// <summary>What a stage of a workflow was asked for as.</summary>
    public static NewStage Of(Stage stage) =>
        new(stage.Name, stage.InSequence, [.. stage.Conditions.Select(NewCondition.Of)], stage.Instructions);
}

/// <summary>A condition as it is asked for.</summary>
/// <param name="Kind">What has to be.</param>
public sealed record NewCondition(ConditionKind Kind)
{
    /// <inheritdoc cref="Condition.ExecutionDate"/>
    public DateTimeOffset? ExecutionDate { get; init; }

    /// <inheritdoc cref="Condition.Wait"/>
    public Wait? Wait { get; init; }

    /// <inheritdoc cref="Condition.Description"/>
    public string Description { get; init; } = "";

    /// <inheritdoc cref="Condition.NotifyMemberIds"/>
    public IReadOnlyList<string> NotifyMemberIds { get; init; } = [];

    /// <inheritdoc cref="Condition.NotifyTeamKeys"/>
    public IReadOnlyList<string> NotifyTeamKeys { get; init; } = [];

    /// <inheritdoc cref="Condition.IntegrationConfig"/>
    public JsonElement? IntegrationConfig { get; init; }

    internal static NewCondition Of(Condition condition) =>
        new(condition.Kind)
        {
            ExecutionDate = condition.ExecutionDate,
            Wait = condition.Wait,
            Description = condition.Description,
            NotifyMemberIds = condition.NotifyMemberIds,
            NotifyTeamKeys = condition.NotifyTeamKeys,
            IntegrationConfig = condition.IntegrationConfig,
        };
}
