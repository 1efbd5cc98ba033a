using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Domain.Delivery;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Instructions;
using Approvals.Domain.Instructions.Copying;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http.Json;
using Approvals.Service.Preview;
using Approvals.Service.Requests;

namespace Approvals.Functions.Api.Preview;

/// <summary>The body that asks what a change would make of a resource.</summary>
internal sealed record WhatIfBody
{
    private const string Description = "-";

    [ReadFirst]
    [JsonPropertyOrder(-1)]
    public required string ResourceId { get; init; }

    /// <summary>The change; empty to see the resource as it is, absent where there is a source.</summary>
    public IReadOnlyList<Instruction>? Instructions { get; init; }

    /// <summary>A context as SDKs send it, to see what it gets before and after.</summary>
    [Shape(typeof(JsonObject))]
    public JsonElement? Context { get; init; }

    /// <summary>A scheduled change that the instructions change or delete.</summary>
    public string? OperatingOnId { get; init; }

    public DateTimeOffset? ExecutionDate { get; init; }

    /// <summary>For a flag, instead of instructions: the environment that its state is copied from.</summary>
    public WhatIfSource? Source { get; init; }

    public static Decision<Thought> From(JsonElement json) => BodyReader.Read(json, PreviewJson.Wire.WhatIfBody, body => body.Read());

    private Decision<Thought> Read()
    {
        EvaluationContext? context = null;
        CopyActions? actions = null;
        if (
            !Domain.Resources.ResourceId.Parse(ResourceId).Accepted(out var resource, out var refusal)
            || (refusal = CheckSource(resource)) is not null
            || (Context is { } json && !ContextReader.Read(json).Accepted(out context, out refusal))
            || (Source is not null && !CopyActions.Parse(Source.IncludedActions, Source.ExcludedActions).Accepted(out actions, out refusal))
        )
        {
            return refusal;
        }

        return new Thought(
            new NewRequest(resource, RefusalKind.NotFound)
            {
                Description = Description,
                Instructions = Instructions ?? [],
                ExecutionDate = ExecutionDate,
                OperatingOnId = OperatingOnId,
            },
            actions is null
                ? null
                : new NewCopyRequest(resource, new CopySource(Source!.SourceEnvironmentKey), actions) { Description = Description },
            context
        );
    }

    private Refusal? CheckSource(ResourceId resource) =>
        Source is null
            ? Instructions is null
                ? Invalid("\"instructions\" must be given; an empty array shows the resource as it is.")
                : null
            : Instructions is { Count: > 0 } || OperatingOnId is not null
                ? Invalid("\"source\" stands instead of \"instructions\" and \"operatingOnId\"; send one of them.")
                : resource.Kind != ResourceKind.Flag || resource.EnvironmentKey is null
                    ? Invalid(
                        "\"source\" copies the state of a flag into an environment, so \"resourceId\" must name a flag in an environment."
                    )
                    : null;

    private static Refusal Invalid(string detail) => new("invalid_body", RefusalKind.Invalid, detail);
}

/// <summary>What is copied from another environment.</summary>
internal sealed record WhatIfSource
{
    public required string SourceEnvironmentKey { get; init; }

    /// <summary>All when neither list is there; they exclude each other.</summary>
    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? IncludedActions { get; init; }

    [Shape(typeof(CopyAction))]
    public IReadOnlyList<string>? ExcludedActions { get; init; }
}
