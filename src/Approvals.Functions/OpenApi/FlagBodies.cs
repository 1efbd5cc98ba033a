using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Flags;

namespace Approvals.Functions.OpenApi;

/// <summary>What is read of the body that makes a flag.</summary>
internal sealed record NewFlagBody
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<NewVariationBody>? Variations { get; init; }

    public FlagDefaults? Defaults { get; init; }

    public bool? Temporary { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? MaintainerId { get; init; }

    public string? MaintainerTeamKey { get; init; }

    public IReadOnlyDictionary<string, CustomPropertyRep>? CustomProperties { get; init; }

    public ClientSideAvailability? ClientSideAvailability { get; init; }

    public bool? IncludeInSnippet { get; init; }

    /// <summary>Whether it starts on in every environment.</summary>
    public bool? IsFlagOn { get; init; }
}

internal sealed record NewVariationBody(JsonElement Value, string? Name, string? Description);

/// <summary>What is read of the body that changes a resource.</summary>
internal sealed record ResourceEdit
{
    /// <summary>The environment, for what is changed in one of them.</summary>
    public string? EnvironmentKey { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What is read of the body that copies a flag's state.</summary>
internal sealed record ConfigCopyBody
{
    public required FlagConfigBody Source { get; init; }

    public required FlagConfigBody Target { get; init; }

    public string? Comment { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? IncludedActions { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? ExcludedActions { get; init; }
}

/// <summary>A flag's state in the environment with this key, in this version.</summary>
internal sealed record FlagConfigBody(string Key, int? CurrentVersion);
