using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Service.ExternalApprovals;

namespace Approvals.Tests.ExternalApprovals;

/// <summary>Manifests and requests for approvals.</summary>
internal static class Samples
{
    public const string Id = "6629de1bcfd2ab0a4a49a73c";

    public static readonly TemplateEngine Templates = new();

    public static ApprovalManifest Manifest(string kind) => ManifestReader.Read(ManifestCatalog.TextOf(kind), out _)!;

    /// <summary>A request in which the same text stands wherever people write one.</summary>
    /// <param name="baseUrl">Where the approval system is.</param>
    /// <param name="text">The text.</param>
    public static ApprovalFacts Facts(string baseUrl, string text = "Café \"A\"") =>
        new()
        {
            ApprovalId = Id,
            Title = $"{text} asks",
            Details = $"{text}\nis turned on",
            Description = $"{text} now",
            Link = new($"https://approvals.example.com/requests/{Id}"),
            Project = new("shop", $"{text} shop", [$"{text} web"]),
            Environment = new("production", $"{text} production", []),
            Resource = new("checkout", $"{text} checkout", ["pay", $"{text} tag"]),
            Member = new("5f0c", $"{text}@example.com", $"{text} Ann", $"{text} ann"),
            Now = DateTimeOffset.FromUnixTimeMilliseconds(1_767_603_600_000),
            FormVariables = Values(("baseURL", baseUrl), ("apiKey", "s3cret"), ("email", "bot@example.com"), ("apiToken", "t0ken")),
            EnvironmentFormVariables = Values(
                ("projectKey", "OPS"),
                ("issueType", "Task"),
                ("appliedTransition", "31"),
                ("deletedTransition", "41"),
                ("template", "tpl1"),
                ("detailColumn", "justification"),
                ("changeWindow", true)
            ),
            ApprovalFormVariables = Values(("implementationPlan", $"{text} plan"), ("configItem", $"{text} item")),
            OAuth = new(baseUrl, "acc3ss"),
        };

    public static Dictionary<string, JsonElement> Values(params IEnumerable<(string Key, object Value)> values) =>
        values.ToDictionary(it => it.Key, it => JsonSerializer.SerializeToElement(it.Value));
}
