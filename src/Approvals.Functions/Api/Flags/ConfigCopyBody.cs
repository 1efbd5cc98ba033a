using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.Instructions.Copying;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.Resources;

namespace Approvals.Functions.Api.Flags;

/// <summary>The body that copies a flag's state from one environment to another.</summary>
internal sealed record ConfigCopyBody
{
    public required FlagConfigBody Source { get; init; }

    public required FlagConfigBody Target { get; init; }

    /// <summary>Kept in the audit log; <see cref="ApiEndpoint"/> takes it from the JSON.</summary>
    public string? Comment { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? IncludedActions { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? ExcludedActions { get; init; }

    public static Decision<DirectCopy> From(JsonElement json) => BodyReader.Read(json, FlagsJson.Wire.ConfigCopyBody, body => body.Read());

    private Decision<DirectCopy> Read() =>
        CopyActions.Parse(IncludedActions, ExcludedActions).Accepted(out var actions, out var refusal)
            ? new DirectCopy(Source.Read(), Target.Read(), actions)
            : refusal;
}

/// <summary>A flag's state in the environment with this key, in this version.</summary>
internal sealed record FlagConfigBody(string Key, int? CurrentVersion)
{
    public ExpectedFlagState Read() => new(Key, CurrentVersion);
}
