using Approvals.Domain;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Flags;
using Approvals.Domain.Resources;
using Approvals.Functions.Api.Shared;
using Approvals.Functions.Http;
using Approvals.Resources;
using Microsoft.AspNetCore.Http;

namespace Approvals.Functions.Api.AiConfigs;

/// <summary>What the AI Config routes take out of bodies and queries.</summary>
internal static class AiConfigInput
{
    public static Decision<NewAiConfig> New(BodyReader body)
    {
        var asked = new NewAiConfig
        {
            Key = body.Required("key"),
            Name = body.Required("name"),
            Description = body.Optional("description"),
            Tags = body.Strings("tags"),
            Variations = body.OptionalReader("defaultVariation") is { } variation ? [Variation(variation), NewAiVariation.Disabled] : [],
        };
        return Mode(body.Optional("mode")).Accepted(out var mode, out var refusal) ? asked with { Mode = mode } : refusal;
    }

    public static Decision<AiConfigEdit> Edit(BodyReader body) => new AiConfigEdit
    {
        Name = body.Optional("name"),
        Description = body.Optional("description"),
        Tags = body.OptionalStrings("tags"),
    };

    public static Decision<NewAiVariation> NewVariation(BodyReader body) => Variation(body);

    /// <summary>A change of the targeting in one environment.</summary>
    public static Func<BodyReader, Decision<DirectWrite>> Targeting(HttpRequest request, ResourceId config) => SemanticPatch.Reading(request, body =>
    {
        _ = body.Required("environmentKey");
        return PatchInput.Semantic(request.Query, body, config);
    });

    private static NewAiVariation Variation(BodyReader body)
    {
        var key = body.Required("key");
        return new(key, AiContent.Read(body, key).Value, body.Required("name"), body.Optional("comment"));
    }

    private static Decision<AiConfigMode> Mode(string? text) => text switch
    {
        null or "completion" => AiConfigMode.Completion,
        "agent" => AiConfigMode.Agent,
        "judge" => AiConfigMode.Judge,
        _ => new Refusal("invalid_mode", RefusalKind.Invalid, $"\"mode\" must be completion, agent or judge; it is '{text}'."),
    };
}
