using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals.Manifests;

/// <summary>
/// Reads manifests strictly by the schema of LaunchDarkly's <c>approval</c> capability. Capabilities of other names are let be, and so is
/// what is for catalogues of integrations only.
/// </summary>
public static class ManifestReader
{
    public const int MaxLength = 256 * 1024;

    /// <summary>Most form variables that are joined with those of a manifest.</summary>
    public const int MaxAdditional = 20;

    private const string AdditionalFormVariables = "additionalFormVariables";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>The manifest; null with every problem in it when it does not fit.</summary>
    public static ApprovalManifest? Read(string text, out IReadOnlyList<ManifestProblem> problems)
    {
        if (Parse(text, out var wrong) is not { } json)
        {
            problems = [wrong!];
            return null;
        }

        List<ManifestProblem> found = [];
        var manifest = Read(ManifestObject.Root(json, found));
        problems = found;
        return found is [] ? manifest : null;
    }

    /// <summary>
    /// The form variables in <c>additionalFormVariables</c>, by the rules of manifests; null with every problem in it when they do not fit.
    /// </summary>
    /// <param name="parent">The object that has them.</param>
    /// <param name="manifest">The manifest whose approval form variables they are joined with.</param>
    /// <param name="problems">With pointers from the parent down.</param>
    public static IReadOnlyList<FormVariable>? ReadAdditional(
        JsonElement parent,
        ApprovalManifest manifest,
        out IReadOnlyList<ManifestProblem> problems
    )
    {
        List<ManifestProblem> found = [];
        var json = ManifestObject.Root(parent, found);
        json.Allow(AdditionalFormVariables);
        var variables = FormVariableReader.ReadAdditional(json, AdditionalFormVariables, manifest);
        if (variables.Count > MaxAdditional)
        {
            json.Fail(AdditionalFormVariables, $"must have at most {MaxAdditional} form variables; it has {variables.Count}");
        }

        problems = found;
        return found is [] ? variables : null;
    }

    private static JsonElement? Parse(string text, out ManifestProblem? wrong)
    {
        wrong = text.Length > MaxLength ? new("", $"It has {text.Length} characters; it may have {MaxLength}.") : null;
        if (wrong is not null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, s_strict);
            wrong =
                document.RootElement.ValueKind != JsonValueKind.Object
                    ? new("", $"It must be an object; it is {JsonShapes.KindOf(document.RootElement)}.")
                : ReadableJson.Is(document.RootElement) ? null
                : new("", $"It must have {ReadableJson.Wanted}.");
            return wrong is null ? document.RootElement.Clone() : null;
        }
        catch (JsonException unread)
        {
            wrong = new("", $"It is not JSON, or has a member twice: line {unread.LineNumber + 1}, byte {unread.BytePositionInLine + 1}.");
            return null;
        }
    }

    private static ApprovalManifest? Read(ManifestObject root)
    {
        root.Allow(
            "name",
            "version",
            "overview",
            "description",
            "author",
            "supportEmail",
            "links",
            "icons",
            "categories",
            "requiresOAuth",
            "oauthIntegrationKey",
            "formVariables",
            "allowIntegrationConfigurations",
            "hideOnIntegrationsPage",
            "capabilities"
        );
        var name = root.RequiredText("name", 100);
        var variables = FormVariableReader.Read(root, "formVariables");
        if (root.RequiredObject("capabilities")?.RequiredObject("approval") is not { } approval)
        {
            return null;
        }

        approval.Allow(
            "name",
            "environmentFormVariables",
            "approvalFormVariables",
            "allowAdditionalApprovalFormVariables",
            "allowApprovalIntegrationConfigurations",
            "creationRequest",
            "findRequest",
            "statusRequest",
            "postApplyRequest",
            "deletionRequest",
            "memberListRequest"
        );
        approval.Flag("allowApprovalIntegrationConfigurations");
        root.Flag("allowIntegrationConfigurations");
        var calls = new CallReader(variables);
        var manifest = new ApprovalManifest
        {
            Name = approval.Text("name", 100) ?? name,
            Overview = root.Text("overview") ?? "",
            RequiresOAuth = root.Flag("requiresOAuth"),
            FormVariables = variables,
            EnvironmentFormVariables = FormVariableReader.Read(approval, "environmentFormVariables"),
            ApprovalFormVariables = FormVariableReader.Read(approval, "approvalFormVariables"),
            AllowAdditionalApprovalFormVariables = approval.Flag("allowAdditionalApprovalFormVariables"),
            Creation = calls.Read(approval, "creationRequest", parserIsRequired: false),
            Find = calls.ReadFind(approval, "findRequest"),
            Status = calls.Read(approval, "statusRequest", parserIsRequired: true),
            PostApply = calls.Read(approval, "postApplyRequest", parserIsRequired: true),
            Deletion = calls.Read(approval, "deletionRequest", parserIsRequired: true),
            MemberList = calls.ReadMemberList(approval, "memberListRequest"),
        };
        FormVariableReader.CheckDependencies(root, approval, manifest);
        return manifest;
    }
}
