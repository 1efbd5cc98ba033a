using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Projects;

/// <summary>Serializer of the bodies and answers of routes about projects and environments.</summary>
[JsonSerializable(typeof(ProjectFlagDefaultsRep))]
[JsonSerializable(typeof(FlagDefaultsBody))]
[JsonSerializable(typeof(ProjectRep))]
[JsonSerializable(typeof(ProjectListRep))]
[JsonSerializable(typeof(WholeProjectRep))]
[JsonSerializable(typeof(ExpandedProjectRep))]
[JsonSerializable(typeof(EnvironmentRep))]
[JsonSerializable(typeof(EnvironmentListRep))]
[JsonSerializable(typeof(NewProjectBody))]
[JsonSerializable(typeof(NewEnvironmentBody))]
[JsonSerializable(typeof(PatchedProject))]
[JsonSerializable(typeof(PatchedEnvironment))]
internal sealed partial class ProjectsJson : JsonSerializerContext
{
    public static ProjectsJson Wire { get; } = new(WireJson.NewOptions());
}
