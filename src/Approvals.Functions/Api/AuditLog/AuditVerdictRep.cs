using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Approvals.Domain;
using Approvals.Functions.Http;
using Approvals.Functions.Http.Json;
using Approvals.Service.AuditLog;

namespace Approvals.Functions.Api.AuditLog;

/// <summary>The result of verifying the audit log: whether each entry still has the hash that was stored with it.</summary>
internal sealed record AuditVerdictsRep
{
    /// <summary>Whether every chain is intact and, where the query names a hash, an entry with that hash was found.</summary>
    public required bool Valid { get; init; }

    /// <summary>Whether an entry has the hash that the query names; absent when it names none.</summary>
    public bool? HeadFound { get; init; }

    public required IReadOnlyList<AuditVerdictRep> Items { get; init; }

    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public static AuditVerdictsRep Of(IReadOnlyList<ChainVerdict> verdicts, string? noted)
    {
        var found = verdicts.Any(verdict => verdict.HasNoted);
        return new()
        {
            Valid = verdicts.All(verdict => verdict.Problem is null) && (noted is null || found),
            HeadFound = noted is null ? null : found,
            Items = [.. verdicts.Select(AuditVerdictRep.Of)],
            Links = new Dictionary<string, Link> { ["self"] = new($"{AuditLogRep.Path}/verify") },
        };
    }
}

/// <summary>The result for one chain of entries: a project's, or the account's.</summary>
internal sealed record AuditVerdictRep
{
    public required string Chain { get; init; }

    public required bool Valid { get; init; }

    public required long Entries { get; init; }

    /// <summary>The hash of the last entry. Whoever keeps it elsewhere can later ask whether it is still there.</summary>
    public required string Head { get; init; }

    public AuditProblemRep? Problem { get; init; }

    public static AuditVerdictRep Of(ChainVerdict verdict) =>
        new()
        {
            Chain = verdict.Chain.Name,
            Valid = verdict.Problem is null,
            Entries = verdict.Entries,
            Head = verdict.Head.Hash,
            Problem = verdict.Problem is { } problem ? new(problem.Kind.ToWord(), problem.Sequence, problem.Id, problem.Detail) : null,
        };
}

/// <summary>The first problem that was found in a chain.</summary>
/// <param name="Kind">altered, missing, moved or head.</param>
/// <param name="Sequence">The entry's number.</param>
/// <param name="EntryId">The entry's id, where it is there to tell.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
internal sealed record AuditProblemRep(string Kind, long Sequence, string? EntryId, string Message);

/// <summary>A line of the exported audit log: an entry as it is stored, with its hash and that of the entry before it.</summary>
internal sealed record AuditExportLine
{
    public required string Hash { get; init; }

    public required string Previous { get; init; }

    [Shape(typeof(JsonObject))]
    public required JsonElement Entry { get; init; }
}
