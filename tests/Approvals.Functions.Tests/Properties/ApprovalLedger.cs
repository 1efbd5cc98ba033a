using System.Text.Json;
using Approvals.Domain.Instructions;
using Approvals.Domain.Resources;

namespace Approvals.Tests.Properties;

/// <summary>
/// What a bystander knows of all requests: what was asked for, and who said what of it. It tells by itself, and not by the
/// service's word, whether "production" and "tagged" have approved; their rules are the same.
/// </summary>
internal sealed class ApprovalLedger
{
    /// <summary>Instructions that change what all environments share, or whether a resource is served at all.</summary>
    private static readonly string[] s_shared =
    [
        "addVariation",
        "removeVariation",
        "updateVariation",
        "updateDefaultVariation",
        "turnOnClientSideAvailability",
        "turnOffClientSideAvailability",
        "archiveFlag",
        "restoreFlag",
        "deleteFlag",
        "deleteAIConfig",
        "deleteSegment",
    ];

    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>How many approvals the guarded environments ask for now.</summary>
    public int Needed { get; set; } = 1;

    /// <summary>Whether they let declined changes be applied now.</summary>
    public bool DespiteDeclines { get; set; } = true;

    public IEnumerable<Entry> Open => _entries.Values.Where(entry => entry.Status is "pending" or "scheduled");

    public IReadOnlyList<string> Ids => [.. _entries.Keys];

    public Entry? Find(string id) => _entries.GetValueOrDefault(id);

    public void Note(Entry entry) => _entries[entry.Id] = entry;

    /// <summary>A verdict that the service has taken.</summary>
    public void Note(string id, string human, string kind)
    {
        if (kind != "comment")
        {
            _entries[id].Verdicts[human] = kind;
        }
    }

    /// <summary>Whether it may change what "production" or "tagged" serves.</summary>
    public bool ReachesGuarded(Entry entry) =>
        entry.Resource.EnvironmentKey is null or "production" or "tagged"
        || entry.Instructions.Concat(entry.ReplacedBy ?? []).Any(instruction => s_shared.Contains(instruction.Kind))
        || (entry.OperatingOn is { } on && Find(on) is { } other && ReachesGuarded(other));

    /// <summary>Whether they approve of it now, as far as people have said.</summary>
    public bool IsApproved(Entry entry)
    {
        var counting = entry.Verdicts.Where(verdict => verdict.Key != entry.Requestor).Select(verdict => verdict.Value).ToList();
        return counting.Count(kind => kind == "approve") >= Needed && (DespiteDeclines || !counting.Contains("decline"));
    }

    /// <summary>One request, or one change that was scheduled directly.</summary>
    internal sealed class Entry(string id, string requestor, ResourceId resource, IReadOnlyList<Instruction> instructions)
    {
        public string Id => id;

        /// <summary>The human.</summary>
        public string Requestor => requestor;

        public ResourceId Resource => resource;

        public IReadOnlyList<Instruction> Instructions => instructions;

        /// <summary>The scheduled change that it shall change.</summary>
        public string? OperatingOn { get; init; }

        public bool IsDirect { get; init; }

        /// <summary>The newest verdict of each human.</summary>
        public Dictionary<string, string> Verdicts { get; } = [];

        public string Status { get; set; } = "pending";

        /// <summary>Whether they had approved when it was applied.</summary>
        public bool WasApproved { get; set; }

        /// <summary>What an approved request has put in the place of its instructions.</summary>
        public IReadOnlyList<Instruction>? ReplacedBy { get; set; }

        public static IReadOnlyList<Instruction> Read(JsonElement instructions) =>
            [.. instructions.EnumerateArray().Select(it => new Instruction(it))];
    }
}
