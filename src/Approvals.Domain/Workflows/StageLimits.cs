using Approvals.Domain.Requests;

namespace Approvals.Domain.Workflows;

/// <summary>What stages may be like, whatever the flag is. Refusals name each member that is wrong.</summary>
public static class StageLimits
{
    /// <summary>The most stages of a workflow.</summary>
    public const int MaxStages = 50;

    /// <summary>The most conditions of a stage.</summary>
    public const int MaxConditions = 5;

    /// <summary>The longest name of a workflow or of a stage; each request of a stage holds both.</summary>
    public const int MaxNameLength = 150;

    /// <summary>The size of all names and descriptions together, as they are stored in the workflow's row beside the instructions.</summary>
    public const int MaxTextBytes = 200 * 1024;

    /// <summary>Null when workflows can be made of the stages.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="now">The time, which dates must be after; null for a template, whose dates are kept as they are.</param>
    public static Refusal? Check(IReadOnlyList<NewStage> stages, DateTimeOffset? now)
    {
        if (stages.Count is 0 or > MaxStages)
        {
            return Invalid("stages", $"must hold 1 to {MaxStages} stages; it holds {stages.Count}");
        }

        if (stages.SelectMany(stage => stage.Instructions).Sum(StoredText.BytesOf) is > CreateRequest.MaxInstructionBytes and var bytes)
        {
            return new Refusal(
                "too_large",
                RefusalKind.Invalid,
                $"The instructions of \"stages\" would take {bytes} bytes, and at most {CreateRequest.MaxInstructionBytes} can be kept; make several workflows."
            );
        }

        if (TextsOf(stages).Sum(StoredText.BytesOf) is > MaxTextBytes and var texts)
        {
            return new Refusal(
                "too_large",
                RefusalKind.Invalid,
                $"The names and descriptions of \"stages\" would take {texts} bytes, and at most {MaxTextBytes} can be kept; write less."
            );
        }

        List<InvalidInput> wrong = [.. stages.Index().SelectMany(it => Problems($"stages[{it.Index}]", it.Item, now))];
        return wrong is []
            ? null
            : new Refusal("invalid_stages", RefusalKind.Invalid, string.Join(" ", wrong.Select(it => it.Reason))) { Errors = wrong };
    }

    private static IEnumerable<string> TextsOf(IEnumerable<NewStage> stages) =>
        stages.SelectMany(stage => stage.Conditions.Select(condition => condition.Description).Prepend(stage.Name));

    private static IEnumerable<InvalidInput> Problems(string path, NewStage stage, DateTimeOffset? now)
    {
        if (stage.Name.Length > MaxNameLength)
        {
            yield return Problem($"{path}.name", $"must have at most {MaxNameLength} characters; it has {stage.Name.Length}");
        }

        if (stage.Instructions is [])
        {
            yield return Problem(
                $"{path}.action.instructions",
                "must hold at least one instruction, for example [{\"kind\": \"turnFlagOn\"}]"
            );
        }

        if (stage.Conditions.Count > MaxConditions)
        {
            yield return Problem($"{path}.conditions", $"must hold at most {MaxConditions} conditions; it holds {stage.Conditions.Count}");
        }

        if (stage.Conditions.Count(condition => condition.Kind == ConditionKind.Approval) > 1)
        {
            yield return Problem(
                $"{path}.conditions",
                "must hold at most one of the kind \"ld-approval\"; how many have to approve is for the settings of the environment to say"
            );
        }

        foreach (var (i, condition) in stage.Conditions.Index())
        {
            foreach (var problem in Problems($"{path}.conditions[{i}]", condition, now))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<InvalidInput> Problems(string path, NewCondition condition, DateTimeOffset? now)
    {
        if (condition.ExecutionDate is { } date && now is not null && (date <= now || date > now.Value.AddDays(Wait.MaxDays)))
        {
            yield return Problem(
                $"{path}.executionDate",
                $"must be in the future, in Unix milliseconds, and at most {Wait.MaxDays} days from now; {date.ToUnixTimeMilliseconds()} is not, for it is {now.Value.ToUnixTimeMilliseconds()} now"
            );
        }

        if (condition.Wait is { } wait && (wait.Count < 1 || wait.Count > Wait.MaxOf(wait.Unit)))
        {
            yield return Problem($"{path}.waitDuration", $"must be 1 to {Wait.MaxOf(wait.Unit)}; it is {wait.Count}");
        }

        if (condition.Description.Length > CreateRequest.MaxDescriptionLength)
        {
            yield return Problem(
                $"{path}.description",
                $"must have at most {CreateRequest.MaxDescriptionLength} characters; it has {condition.Description.Length}"
            );
        }

        if (Reviewers.TooMany(condition.NotifyMemberIds, condition.NotifyTeamKeys) is { } tooMany)
        {
            yield return new(path, tooMany.Detail);
        }
    }

    private static InvalidInput Problem(string path, string what) => new(path, $"\"{path}\" {what}.");

    private static Refusal Invalid(string member, string what)
    {
        var problem = Problem(member, what);
        return new Refusal($"invalid_{member}", RefusalKind.Invalid, problem.Reason) { Errors = [problem] };
    }
}
