namespace Approvals.Domain.Projects;

/// <summary>What a caller asks for when making an environment.</summary>
public sealed record NewEnvironment : EnvironmentTraits
{
    /// <summary>The environment whose state of flags and AI Configs it starts with; null for the untouched state.</summary>
    public string? SourceKey { get; init; }

    /// <summary>The environments of a project for which none were asked for.</summary>
    public static IReadOnlyList<NewEnvironment> TestAndProduction { get; } =
    [
        new()
        {
            Key = "test",
            Name = "Test",
            Color = "EBFF00",
        },
        new() { Key = "production", Name = "Production" },
    ];
}
