using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Flags;
using Approvals.Domain.Projects;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Projects;

/// <summary>The body that makes a project.</summary>
internal sealed record NewProjectBody
{
    public required string Name { get; init; }

    public required string Key { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The older name for availability by client-side id.</summary>
    public bool? IncludeInSnippetByDefault { get; init; }

    public ClientSideAvailabilityRep? DefaultClientSideAvailability { get; init; }

    public IReadOnlyList<NewEnvironmentBody>? Environments { get; init; }

    /// <summary>How keys of flags are written.</summary>
    [Refused("has no effect here, for keys of flags follow no naming convention")]
    public JsonElement NamingConvention { get; init; }

    public static Decision<NewProject> From(JsonElement json) =>
        BodyReader.Read(json, ProjectsJson.Wire.NewProjectBody, body => body.Read());

    private Decision<NewProject> Read()
    {
        if ((Environments ?? []).Index().FirstOrDefault(it => it.Item.Source is not null) is { Item: not null, Index: var copied })
        {
            return new Refusal(
                "invalid_body",
                RefusalKind.Invalid,
                $"\"environments[{copied}].source\" must be left out: a new project has nothing that could be copied."
            );
        }

        var environments = (Environments ?? []).Select(environment => environment.Read()).ToList();
        if (environments.FirstOrDefault(environment => environment.Refusal is not null).Refusal is { } refusal)
        {
            return refusal;
        }

        if (
            ClientSideAvailabilityRep.Contradiction(
                DefaultClientSideAvailability,
                IncludeInSnippetByDefault,
                ("defaultClientSideAvailability", "includeInSnippetByDefault")
            ) is
            { } contradiction
        )
        {
            return contradiction;
        }

        var asked = new NewProject
        {
            Key = Key,
            Name = Name,
            Tags = Tags ?? [],
            Environments = [.. environments.Select(environment => environment.Accepted(out var made, out _) ? made : null!)],
        };
        return asked with { DefaultClientSideAvailability = Availability(asked.DefaultClientSideAvailability) };
    }

    private ClientSideAvailability Availability(ClientSideAvailability otherwise) =>
        DefaultClientSideAvailability?.Read(otherwise)
        ?? otherwise with
        {
            UsingEnvironmentId = IncludeInSnippetByDefault ?? otherwise.UsingEnvironmentId,
        };
}
