using Approvals.Domain.Flags;

namespace Approvals.Domain.Projects;

/// <summary>What a caller asks for when making a project.</summary>
public sealed record NewProject
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public ClientSideAvailability DefaultClientSideAvailability { get; init; } = new(UsingMobileKey: true, UsingEnvironmentId: false);

    /// <summary>None means test and production.</summary>
    public IReadOnlyList<NewEnvironment> Environments { get; init; } = [];

    /// <summary>Null when it can be made.</summary>
    public Refusal? Check() =>
        Labels.CheckKey(Key)
        ?? Labels.CheckName(Name)
        ?? Labels.CheckTags(Tags)
        ?? Environments.Select(environment => environment.Check()).FirstOrDefault(refusal => refusal is not null)
        ?? (
            Environments.CountBy(environment => environment.Key).FirstOrDefault(count => count.Value > 1)
                is { Key: { } twice, Value: var times }
                ? new Refusal(
                    "duplicate_environment",
                    RefusalKind.Invalid,
                    $"\"environments\" must have different keys; '{twice}' is there {times} times."
                )
                : null
        );
}
