using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.ApprovalSources;

namespace Approvals.Functions.Api.ApprovalSources;

/// <summary>The body that makes an approval source; one that was patched is read like it.</summary>
internal sealed record NewApprovalSourceBody
{
    /// <summary>What people read of whom asks, such as the name of the LaunchDarkly account.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The project here in whose log its requests are.</summary>
    public required string ProjectKey { get; init; }

    /// <summary>The environment whose approval settings for flags are the rules for what it asks.</summary>
    public required string EnvironmentKey { get; init; }

    /// <summary>Whether its token opens anything; it does where this is not said.</summary>
    public bool? On { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public static Decision<NewApprovalSource> From(JsonElement json) =>
        BodyReader.Read(json, ApprovalSourcesJson.Wire.NewApprovalSourceBody, body => body.Read());

    private Decision<NewApprovalSource> Read() =>
        (Texts.CheckName("name", Name) ?? Texts.CheckDescription("description", Description) ?? Labels.CheckTags(Tags ?? [])) is { } wrong
            ? wrong
            : new NewApprovalSource
            {
                Name = Name,
                Description = Description is "" ? null : Description,
                ProjectKey = ProjectKey,
                EnvironmentKey = EnvironmentKey,
                On = On ?? true,
                Tags = Tags ?? [],
            };
}
