using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.ExternalApprovals;

/// <summary>What a configuration says for approvals. The domain reads it as it reads manifests.</summary>
internal sealed record ApprovalsCapability
{
    /// <summary>What is said with each request, beside what the manifest asks for.</summary>
    public IReadOnlyList<FormVariableRep>? AdditionalFormVariables { get; init; }
}

/// <summary>Something that is said with a request.</summary>
internal sealed record FormVariableRep
{
    /// <summary>What templates call it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Description { get; init; }

    public string? Placeholder { get; init; }

    public bool? IsOptional { get; init; }

    /// <summary>A string or a boolean.</summary>
    public JsonElement? DefaultValue { get; init; }

    /// <summary>For the type <c>enum</c>.</summary>
    public IReadOnlyList<string>? AllowedValues { get; init; }

    /// <summary>For the type <c>dynamicEnum</c>.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? DynamicOptions { get; init; }
}
