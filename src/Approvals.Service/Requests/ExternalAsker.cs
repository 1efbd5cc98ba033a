using System.Text.Json;
using Approvals.Domain;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.Requests;
using Approvals.Domain.Settings;
using Approvals.Service.ExternalApprovals;

namespace Approvals.Service.Requests;

/// <summary>Checks what a new request says for the system that approves it, and has the approval there owed.</summary>
public sealed class ExternalAsker(ReachReader reaches, ExternalSystems systems, TimeProvider time)
{
    /// <summary>Characters of JSON of what is said.</summary>
    private const int MaxLength = 16 * 1024;

    private const string Rule = "invalid_integration_config";

    /// <summary>The request as it is to be stored. Where people here approve it, what is said is of no interest.</summary>
    internal async Task<Decision<ApprovalRequest>> OweAsync(ApprovalRequest request, JsonElement? said, CancellationToken cancellationToken)
    {
        var settings = await reaches.RulesForAsync(request, cancellationToken);
        return (await ReadAsync(settings, said, cancellationToken)).Accepted(out var read, out var refusal)
            ? ExternalSteps.Owe(request with { IntegrationConfig = read.Values }, settings, time.GetUtcNow())
            : refusal;
    }

    /// <summary>Why a request could not be asked for under these settings; null when it could.</summary>
    /// <param name="settings">The rules in force.</param>
    /// <param name="said">What is said for the system that approves it; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Refusal?> CheckAsync(ApprovalSettings settings, JsonElement? said, CancellationToken cancellationToken) =>
        (await ReadAsync(settings, said, cancellationToken)).Refusal;

    private async Task<Decision<Said>> ReadAsync(ApprovalSettings settings, JsonElement? said, CancellationToken cancellationToken)
    {
        if (settings.NamesSeveralServices)
        {
            return new Refusal("several_services", RefusalKind.Invalid, ExternalSteps.SeveralServices);
        }

        if (settings.External is not { } service)
        {
            return new Said(Values: null);
        }

        if (!(await systems.FindAsync(service.Kind, service.ConfigurationId, cancellationToken)).Accepted(out var system, out var unusable))
        {
            return unusable with
            {
                Kind = RefusalKind.Invalid,
                Detail = $"This is approved in {service.Kind}, which cannot be asked. {unusable.Detail}",
            };
        }

        if (said?.GetRawText().Length is > MaxLength and var length)
        {
            return new Refusal(Rule, RefusalKind.Invalid, $"\"integrationConfig\" has {length} characters; at most {MaxLength} are kept.");
        }

        var manifest = system.Manifest;
        return FormValues
            .Read(manifest.ApprovalFormVariables, said, manifest.AllowAdditionalApprovalFormVariables)
            .Accepted(out var values, out var misfit)
            ? new Said(Stored(values))
            : misfit with
            {
                Rule = Rule,
                Detail = $"\"integrationConfig\" does not fit {manifest.Name}. {misfit.Detail}",
                Errors = [.. misfit.Errors.Select(error => error with { Attribute = $"/integrationConfig/{error.Attribute}" })],
            };
    }

    private static JsonElement? Stored(IReadOnlyDictionary<string, JsonElement> values) =>
        values.Count == 0 ? null : JsonSerializer.SerializeToElement(values);

    /// <summary>What is said, with the defaults of what is not; null for nothing.</summary>
    private sealed record Said(JsonElement? Values);
}
