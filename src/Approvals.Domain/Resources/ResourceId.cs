namespace Approvals.Domain.Resources;

/// <summary>
/// Names one resource: <c>proj/shop:env/production:flag/checkout</c>. A flag may also be named for the whole
/// project, as <c>proj/shop:env/*:flag/checkout</c> or <c>proj/shop:flag/checkout</c>.
/// </summary>
/// <param name="ProjectKey">The project.</param>
/// <param name="EnvironmentKey">The environment; null for the whole project.</param>
/// <param name="Kind">What sort of resource.</param>
/// <param name="Key">The resource's own key.</param>
public sealed record ResourceId(string ProjectKey, string? EnvironmentKey, ResourceKind Kind, string Key)
{
    private const string AllEnvironments = "*";

    private const string Form = "use proj/PROJECT:env/ENVIRONMENT:flag/FLAG, for example proj/shop:env/production:flag/checkout";

    public static ResourceId Flag(string projectKey, string? environmentKey, string flagKey) =>
        new(projectKey, environmentKey, ResourceKind.Flag, flagKey);

    /// <summary>Reads a resource specifier with concrete names.</summary>
    public static Decision<ResourceId> Parse(string text)
    {
        var parts = text.Split(':').Select(part => part.Split('/')).ToArray();
        if (
            parts.Length is < 2 or > 3
            || parts.Any(part => part.Length != 2)
            || parts[0][0] != "proj"
            || (parts.Length == 3 && parts[1][0] != "env")
        )
        {
            return Invalid($"'{text}' is not a resource specifier: {Form}.");
        }

        var (project, environment, kind, key) = (
            parts[0][1],
            parts.Length == 3 ? parts[1][1] : AllEnvironments,
            parts[^1][0],
            parts[^1][1]
        );
        if (!ResourceKinds.TryParse(kind, out var resourceKind))
        {
            return Invalid($"'{kind}' in '{text}' is not a kind of resource that approvals know: use one of {ResourceKinds.All}.");
        }

        if (
            new[] { project, key }
                .Concat(environment == AllEnvironments ? [] : [environment])
                .FirstOrDefault(name => !ResourceKey.IsValid(name)) is
            { } bad
        )
        {
            return Invalid($"'{bad}' in '{text}' is not a key: keys are {ResourceKey.Rule}.");
        }

        return environment == AllEnvironments && resourceKind != ResourceKind.Flag
            ? Invalid($"'{text}' names no environment, and a {kind} is changed in one environment: {Form}.")
            : new ResourceId(project, environment == AllEnvironments ? null : environment, resourceKind, key);
    }

    /// <summary>The same for what requests can be about, which may be a flag of an approval source.</summary>
    public static Decision<ResourceId> ParseListed(string text) =>
        Recorded(text) is { Kind: ResourceKind.OutsideFlag, EnvironmentKey: { } environment } id
        && new[] { id.ProjectKey, environment, id.Key }.All(ResourceKey.IsValid)
            ? id
            : Parse(text);

    /// <summary>Reads the text that <see cref="ToString"/> gives; null for any other text.</summary>
    public static ResourceId? Recorded(string text) =>
        text.Split(':').Select(part => part.Split('/', 2)).ToArray()
            is [["proj", var project], ["env", var environment], [var kind, var key]]
        && ResourceKinds.TryParseListed(kind, out var known)
            ? new(project, environment == AllEnvironments ? null : environment, known, key)
            : null;

    public override string ToString() =>
        $"proj/{ProjectKey}:env/{EnvironmentKey ?? AllEnvironments}:{ResourceKinds.SpecifierOf(Kind)}/{Key}";

    private static Refusal Invalid(string detail) => new("invalid_resource_id", RefusalKind.Invalid, detail);
}
