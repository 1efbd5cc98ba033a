using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Projects;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Projects;

/// <summary>The body that makes an environment.</summary>
internal sealed record NewEnvironmentBody
{
    public required string Name { get; init; }

    public required string Key { get; init; }

    /// <summary>Six hex digits.</summary>
    public required string Color { get; init; }

    public int? DefaultTtl { get; init; }

    public bool? SecureMode { get; init; }

    public bool? DefaultTrackEvents { get; init; }

    public bool? RequireComments { get; init; }

    public bool? ConfirmChanges { get; init; }

    public bool? Critical { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The environment whose state of flags is copied.</summary>
    public EnvironmentSourceBody? Source { get; init; }

    /// <summary>
    /// Refused, like resourceApprovalSettings: settings are changed once the environment is there, and to ignore them would look as if
    /// they were set.
    /// </summary>
    [Undocumented]
    public JsonElement ApprovalSettings { get; init; }

    [Undocumented]
    public JsonElement ResourceApprovalSettings { get; init; }

    public static Decision<NewEnvironment> From(JsonElement json) =>
        BodyReader.Read(json, ProjectsJson.Wire.NewEnvironmentBody, body => body.Read());

    public Decision<NewEnvironment> Read() =>
        TooEarly() is { } refusal
            ? refusal
            : new NewEnvironment
            {
                Key = Key,
                Name = Name,
                Color = Color,
                DefaultTtl = DefaultTtl ?? 0,
                SecureMode = SecureMode ?? false,
                DefaultTrackEvents = DefaultTrackEvents ?? false,
                RequireComments = RequireComments ?? false,
                ConfirmChanges = ConfirmChanges ?? false,
                Critical = Critical ?? false,
                Tags = Tags ?? [],
                SourceKey = Source?.Key,
            };

    private Refusal? TooEarly() =>
        ApprovalSettings.ValueKind != JsonValueKind.Undefined ? TooEarly("approvalSettings")
        : ResourceApprovalSettings.ValueKind != JsonValueKind.Undefined ? TooEarly("resourceApprovalSettings")
        : null;

    private static Refusal TooEarly(string name) =>
        new(
            "settings_come_later",
            RefusalKind.Invalid,
            $"\"{name}\" cannot be given to a new environment; make the environment, "
                + $"and then patch it with {{\"op\": \"replace\", \"path\": \"/{name}/…\", …}}."
        );
}

/// <summary>The environment that a new one takes the state of flags from.</summary>
internal sealed record EnvironmentSourceBody
{
    public required string Key { get; init; }

    [Refused("cannot be chosen, for environments have no versions: their present state is copied")]
    public JsonElement Version { get; init; }
}
