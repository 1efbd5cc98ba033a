using System.Text.Json;
using Approvals.Domain.Flags;
using Approvals.Functions.Api.Requests;
using Approvals.Functions.Patching;

namespace Approvals.Functions.OpenApi;

/// <summary>What is read of the body that makes a project.</summary>
internal sealed record NewProjectBody
{
    public required string Name { get; init; }

    public required string Key { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public bool? IncludeInSnippetByDefault { get; init; }

    public ClientSideAvailability? DefaultClientSideAvailability { get; init; }

    public IReadOnlyList<NewEnvironmentBody>? Environments { get; init; }
}

/// <summary>What is read of the body that makes an environment.</summary>
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
    public CopySourceRep? Source { get; init; }
}

/// <summary>A JSON patch with a comment; the patch alone will do.</summary>
internal sealed record JsonPatchBody
{
    public required IReadOnlyList<JsonPatchOperation> Patch { get; init; }

    public string? Comment { get; init; }
}

/// <summary>A step of a JSON patch (RFC 6902).</summary>
internal sealed record JsonPatchOperation
{
    [Shape(typeof(PatchVerb))]
    public required string Op { get; init; }

    /// <summary>A JSON pointer.</summary>
    public required string Path { get; init; }

    /// <summary>For move and copy.</summary>
    public string? From { get; init; }

    public JsonElement? Value { get; init; }
}
