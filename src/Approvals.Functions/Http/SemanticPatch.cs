using Approvals.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Approvals.Functions.Http;

/// <summary>
/// Semantic patches: bodies with instructions. A parameter of the content type announces them where a route takes other patches too; where
/// it takes nothing else, LaunchDarkly's own clients leave it out.
/// </summary>
internal static class SemanticPatch
{
    private const string MediaType = "application/json";

    private const string Parameter = "domain-model";

    private const string DomainModel = "launchdarkly.semanticpatch";

    public const string ContentType = $"{MediaType}; {Parameter}={DomainModel}";

    /// <summary>Null when the content type is right.</summary>
    public static Refusal? Check(HttpRequest request)
    {
        var right =
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
            && type.Parameters.Any(parameter =>
                parameter.Name.Equals(Parameter, StringComparison.OrdinalIgnoreCase)
                && HeaderUtilities.RemoveQuotes(parameter.Value).Equals(DomainModel, StringComparison.OrdinalIgnoreCase)
            );
        return right
            ? null
            : new Refusal(
                "semantic_patch_required",
                RefusalKind.Invalid,
                $"The Content-Type must be '{ContentType}'; it is {(request.ContentType is { } sent ? $"'{sent}'" : "missing")}."
            );
    }
}
