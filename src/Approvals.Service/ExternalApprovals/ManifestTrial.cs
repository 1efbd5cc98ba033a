using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.ExternalApprovals.Templates;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// Renders every template of a manifest with values that are made up, once with all that may be said and once with what must be, so that a
/// body that does not become JSON is found before a request needs it.
/// </summary>
internal static class ManifestTrial
{
    /// <summary>A text stands for an address where a URL begins with it, and for a name where it is a part of one.</summary>
    private static readonly string[] s_texts = ["https://example.com", "example"];

    public static IReadOnlyList<ManifestProblem> Check(ApprovalManifest manifest, TemplateEngine templates) =>
        [
            .. from named in TemplatesOf(manifest)
            from isFull in new[] { true, false }
            let problem = Try(manifest, named.Template, isFull, templates)
            where problem is not null
            select new ManifestProblem(
                named.Pointer,
                $"It {problem}, when it is rendered with {(isFull ? "all form variables" : "those form variables alone that must be there")}."
            ),
        ];

    /// <summary>Null when there is a sort of text with which the template can be rendered.</summary>
    private static string? Try(ApprovalManifest manifest, Template template, bool isFull, TemplateEngine templates)
    {
        string? problem = null;
        foreach (var text in s_texts)
        {
            try
            {
                templates.Render(template, Facts(manifest, text, isFull).ToContext());
                return null;
            }
            catch (TemplateException wrong)
            {
                problem ??= wrong.Message;
            }
        }

        return problem;
    }

    private static ApprovalFacts Facts(ApprovalManifest manifest, string text, bool isFull) =>
        new()
        {
            ApprovalId = "6629de1bcfd2ab0a4a49a73c",
            Title = "Ann asks for a change of the flag Checkout in Production",
            Details = "Turn the flag on\nfor everybody",
            Description = isFull ? "It is time" : "",
            Link = isFull ? new("https://approvals.example.com/requests/6629de1bcfd2ab0a4a49a73c") : null,
            Project = new("shop", "Shop", isFull ? ["web", "public"] : []),
            Environment = new("production", "Production", isFull ? ["critical", "eu"] : []),
            Resource = new("checkout", "Checkout", isFull ? ["team-pay", "2026"] : []),
            Member = isFull ? new("5f0c", "ann@example.com", "Ann", "ann") : null,
            Now = DateTimeOffset.UnixEpoch,
            FormVariables = Values(manifest.FormVariables, text, isFull),
            EnvironmentFormVariables = Values(manifest.EnvironmentFormVariables, text, isFull),
            ApprovalFormVariables = Values(manifest.ApprovalFormVariables, text, isFull),
            OAuth = manifest.RequiresOAuth ? new("https://example.com", "token") : null,
            ExternalId = "CHG0000001",
        };

    private static Dictionary<string, JsonElement> Values(IReadOnlyList<FormVariable> variables, string text, bool isFull) =>
        variables
            .Where(variable => isFull || !variable.IsOptional || variable.DefaultValue is not null)
            .ToDictionary(variable => variable.Key, variable => variable.DefaultValue ?? ValueOf(variable, text));

    private static JsonElement ValueOf(FormVariable variable, string text) =>
        variable.Type switch
        {
            FormVariableType.Boolean => JsonSerializer.SerializeToElement(true),
            FormVariableType.Uri => JsonSerializer.SerializeToElement("https://example.com"),
            FormVariableType.Enum => JsonSerializer.SerializeToElement(variable.Options[0].Value),
            FormVariableType.Multiselect => JsonSerializer.SerializeToElement(new[] { variable.Options[0].Value }),
            _ => JsonSerializer.SerializeToElement(text),
        };

    private static IEnumerable<(string Pointer, Template Template)> TemplatesOf(ApprovalManifest manifest) =>
        [
            .. OfCall("creationRequest", manifest.Creation),
            .. manifest.Find is { } find ? OfCall("findRequest", find) : [],
            .. OfCall("statusRequest", manifest.Status),
            .. OfCall("postApplyRequest", manifest.PostApply),
            .. OfCall("deletionRequest", manifest.Deletion),
            .. manifest.MemberList is { } list ? Of(Approval("memberListRequest"), list.Endpoint, list.Body) : [],
            .. OfVariables("/formVariables", manifest.FormVariables),
            .. OfVariables(Approval("environmentFormVariables"), manifest.EnvironmentFormVariables),
            .. OfVariables(Approval("approvalFormVariables"), manifest.ApprovalFormVariables),
        ];

    private static string Approval(string name) => $"/capabilities/approval/{name}";

    private static IEnumerable<(string, Template)> OfCall(string name, ExternalCall call) =>
        [
            .. Of(Approval(name), call.Endpoint, call.Body),
            .. call.Parser?.Url is { } url ? [($"{Approval(name)}/parser/urlTemplate", url)] : Array.Empty<(string, Template)>(),
        ];

    private static IEnumerable<(string, Template)> OfVariables(string pointer, IReadOnlyList<FormVariable> variables) =>
        variables
            .Index()
            .Where(it => it.Item.DynamicOptions is not null)
            .SelectMany(it => Of($"{pointer}/{it.Index}/dynamicOptions", it.Item.DynamicOptions!.Endpoint, null));

    private static IEnumerable<(string, Template)> Of(string pointer, ExternalEndpoint endpoint, Template? body) =>
        [
            ($"{pointer}/endpoint/url", endpoint.Url),
            .. endpoint.Headers.Index().Select(it => ($"{pointer}/endpoint/headers/{it.Index}/value", it.Item.Value)),
            .. body is null ? Array.Empty<(string, Template)>() : [($"{pointer}/jsonBody", body)],
        ];
}
