using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Json;

namespace Approvals.Domain.ExternalApprovals;

/// <summary>
/// What is said in a configuration: the form variables of its manifest, and where that requires OAuth, how an access token is got, in an
/// object <c>oauth</c>. By its keys here, such as <c>oauth.clientId</c>, all of it is on one level: no form variable has a dot in its key.
/// </summary>
public static class ConfigurationForm
{
    /// <summary>What is shown in place of a secret. Said for a secret, it leaves it as it is.</summary>
    public const string Redacted = "********";

    /// <summary>Characters of JSON.</summary>
    public const int MaxAdditionalLength = 32 * 1024;

    private const string Member = "configValues";

    private static readonly IReadOnlyList<FormVariable> s_oauth =
    [
        Variable(OAuthKeys.BaseUri, "Address of the system", FormVariableType.Uri),
        Variable(OAuthKeys.TokenUrl, "Token endpoint", FormVariableType.Uri),
        Variable(OAuthKeys.ClientId, "Client id"),
        Variable(OAuthKeys.ClientSecret, "Client secret") with
        {
            IsSecret = true,
        },
        Variable(OAuthKeys.Scope, "Scope") with
        {
            IsOptional = true,
        },
        Variable(OAuthKeys.RefreshToken, "Refresh token") with
        {
            IsOptional = true,
            IsSecret = true,
        },
    ];

    /// <summary>Whether a configuration needs to be there for the system to be reached.</summary>
    public static bool IsNeeded(ApprovalManifest manifest) =>
        manifest.RequiresOAuth || manifest.FormVariables.Any(variable => FormValues.IsRequired(variable) || variable.IsSecret);

    /// <summary>What is said, checked; a refusal that names each member that does not fit, with a JSON pointer.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="given">An object, with <see cref="Redacted"/> for the secrets that stay as they are.</param>
    /// <param name="secrets">The keys of the secrets that there are.</param>
    public static Decision<ConfigurationValues> Read(ApprovalManifest manifest, JsonElement given, IEnumerable<string> secrets)
    {
        var members = FormValues.MembersOf(given);
        var values = new ConfigurationValues();
        List<InvalidInput> problems = [];
        if (manifest.RequiresOAuth)
        {
            members.Remove(TemplateWords.OAuth, out var oauth);
            if (oauth.ValueKind is JsonValueKind.Object)
            {
                problems.AddRange(
                    Read(s_oauth, FormValues.MembersOf(oauth), OAuthKeys.Prefix, secrets, values)
                        .Select(it => At(it, Member, TemplateWords.OAuth))
                );
            }
            else
            {
                var known = string.Join(", ", s_oauth.Select(variable => variable.Key));
                problems.Add(At(new(TemplateWords.OAuth, $"\"{TemplateWords.OAuth}\" must be an object with {known}."), Member));
            }
        }

        problems.AddRange(Read(manifest.FormVariables, members, "", secrets, values).Select(it => At(it, Member)));
        return problems is []
            ? values
            : new Refusal("invalid_config_values", RefusalKind.Invalid, string.Join(' ', problems.Select(problem => problem.Reason)))
            {
                Errors = problems,
            };
    }

    /// <summary>
    /// The manifest with the form variables that a configuration adds; a refusal where the configuration does not fit the manifest, which
    /// may have changed since.
    /// </summary>
    public static Decision<ApprovalManifest> Check(ApprovalManifest manifest, IntegrationConfiguration configuration)
    {
        if (Read(manifest, Show(configuration), configuration.Secrets.Keys).Refusal is { } misfit)
        {
            return misfit;
        }

        return configuration.AdditionalFormVariables is { } additional ? ReadAdditional(manifest, additional) : manifest;
    }

    /// <summary>The manifest with more that is said with each request; a refusal that names each member that does not fit.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="approvals">The object of the capability, with <c>additionalFormVariables</c>.</param>
    public static Decision<ApprovalManifest> ReadAdditional(ApprovalManifest manifest, JsonElement approvals)
    {
        if (approvals.GetRawText().Length is > MaxAdditionalLength and var length)
        {
            return new Refusal(
                "invalid_capability_config",
                RefusalKind.Invalid,
                $"\"capabilityConfig.approvals\" has {length} characters; at most {MaxAdditionalLength} are kept."
            );
        }

        if (ManifestReader.ReadAdditional(approvals, manifest, out var problems) is { } variables)
        {
            return manifest.WithAdditional(variables);
        }

        var placed = problems.Select(it => new InvalidInput($"/capabilityConfig/approvals{it.Pointer}", it.Reason)).ToList();
        return new Refusal(
            "invalid_capability_config",
            RefusalKind.Invalid,
            string.Join(' ', placed.Select(problem => $"{problem.Attribute}: {problem.Reason}"))
        )
        {
            Errors = placed,
        };
    }

    /// <summary>What clients see of a configuration, each secret redacted.</summary>
    public static JsonElement Show(IntegrationConfiguration configuration)
    {
        JsonObject shown = [];
        var secrets = configuration.Secrets.Keys.Select(key => KeyValuePair.Create(key, (JsonNode?)Redacted));
        var all = configuration
            .Values.Select(value => KeyValuePair.Create(value.Key, JsonNode.Parse(value.Value.GetRawText())))
            .Concat(secrets);
        foreach (var (key, value) in all.OrderBy(it => it.Key, StringComparer.Ordinal))
        {
            if (OAuthKeys.Has(key))
            {
                shown.TryAdd(TemplateWords.OAuth, new JsonObject());
                shown[TemplateWords.OAuth]![key[OAuthKeys.Prefix.Length..]] = value;
            }
            else
            {
                shown[key] = value;
            }
        }

        return JsonSerializer.SerializeToElement(shown);
    }

    /// <summary>Reads what is on one level; the problems with it, by the keys of the form variables.</summary>
    private static IEnumerable<InvalidInput> Read(
        IReadOnlyList<FormVariable> variables,
        Dictionary<string, JsonElement> members,
        string prefix,
        IEnumerable<string> secrets,
        ConfigurationValues values
    )
    {
        List<InvalidInput> problems = [];
        string[] redacted = [.. variables.Where(it => IsSecret(it) && IsRedacted(members, it)).Select(it => it.Key)];
        foreach (var key in redacted)
        {
            members.Remove(key);
            if (secrets.Contains(prefix + key))
            {
                values.Kept.Add(prefix + key);
            }
            else
            {
                problems.Add(new(key, $"\"{key}\" must be the secret itself; {Redacted} is shown in the place of one that is there."));
            }
        }

        var asked = variables.Where(variable => !redacted.Contains(variable.Key)).ToList();
        if (!FormValues.Read(asked, members, allowsOthers: false).Accepted(out var read, out var refusal))
        {
            return [.. problems, .. refusal.Errors];
        }

        foreach (var variable in asked.Where(variable => read.ContainsKey(variable.Key)))
        {
            (IsSecret(variable) ? values.Secrets : values.Plain)[prefix + variable.Key] = read[variable.Key];
        }

        return problems;
    }

    private static InvalidInput At(InvalidInput problem, params IReadOnlyList<string> place) =>
        problem with
        {
            Attribute = JsonPointer.Of([.. place, problem.Attribute]).ToString(),
        };

    private static bool IsSecret(FormVariable variable) => variable.IsSecret || variable.Type == FormVariableType.OAuth;

    private static bool IsRedacted(IReadOnlyDictionary<string, JsonElement> members, FormVariable variable) =>
        members.TryGetValue(variable.Key, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(Redacted);

    private static FormVariable Variable(string key, string name, FormVariableType type = FormVariableType.String) =>
        new()
        {
            Key = key[OAuthKeys.Prefix.Length..],
            Name = name,
            Type = type,
        };
}

/// <summary>What is said in a configuration, by the keys of <see cref="ConfigurationForm"/>.</summary>
public sealed class ConfigurationValues
{
    public Dictionary<string, JsonElement> Plain { get; } = [];

    /// <summary>The secrets that are new.</summary>
    public Dictionary<string, JsonElement> Secrets { get; } = [];

    /// <summary>The keys of the secrets that stay as they are.</summary>
    public HashSet<string> Kept { get; } = [];
}
