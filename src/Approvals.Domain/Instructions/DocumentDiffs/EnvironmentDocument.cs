using Approvals.Domain.Flags;
using Approvals.Domain.Instructions.Writing;

namespace Approvals.Domain.Instructions.DocumentDiffs;

/// <summary>A flag's state in one environment.</summary>
internal sealed class EnvironmentDocument(
    Flag flag,
    string key,
    PatchedObject document,
    bool archived,
    VariationPlaces places,
    IReadOnlyDictionary<string, Flag> otherFlags
)
{
    private static readonly string[] Members =
    [
        "on",
        "offVariation",
        "fallthrough",
        "targets",
        "contextTargets",
        "rules",
        "prerequisites",
        "trackEvents",
        "trackEventsFallthrough",
    ];

    private readonly FlagEnvironment _state = flag.Environments[key];
    private readonly TargetingWriter _writer = new(flag.Variations);
    private readonly InstructionReader _read = document.Read;

    public IReadOnlyList<Instruction> Changes()
    {
        // Answers show the environment's name, which the flag does not know.
        document.RefuseAllBut(Members, [.. archived ? ["archived"] : Array.Empty<string>(), "_environmentName"]);
        return
        [
            .. document.Changed("on") ? [Write.Instruction(_read.Bool("on") ? "turnFlagOn" : "turnFlagOff")] : Array.Empty<Instruction>(),
            .. OffVariation(),
            .. Fallthrough(),
            .. Targets(),
            .. Rules(),
            .. Prerequisites(),
            .. Track("trackEvents", "updateTrackEvents"),
            .. Track("trackEventsFallthrough", "updateTrackEventsFallthrough"),
        ];
    }

    // A member that the patch did not change needs a look too when positions of variations have moved.
    private bool Affected(string name) => document.Changed(name) || places.Moved;

    private IEnumerable<Instruction> OffVariation()
    {
        if (!Affected("offVariation"))
        {
            yield break;
        }

        int? off = null;
        if (_read.Has("offVariation"))
        {
            off = places.Origin(_read, "offVariation");
            places.RefuseMoved(_read, "offVariation", _state.OffVariation is { } before ? [before] : [], [off.Value]);
        }

        if (off != _state.OffVariation)
        {
            yield return _writer.ServeWhileOff(off);
        }
    }

    private IEnumerable<Instruction> Fallthrough()
    {
        if (!Affected("fallthrough"))
        {
            yield break;
        }

        var serve = ServeDocument.Read(_read.Object("fallthrough"), places, "variation", "rollout");
        places.RefuseMoved(_read, "fallthrough", _state.Fallthrough.Variations(), serve.Variations());
        if (serve != _state.Fallthrough)
        {
            yield return Write.Instruction("updateFallthroughVariationOrRollout", _writer.Serve(serve));
        }
    }

    private IEnumerable<Instruction> Targets() =>
        Affected("targets") || Affected("contextTargets") ? TargetDocument.Changes(_state, _read, places, _writer) : [];

    private IEnumerable<Instruction> Rules() =>
        Affected("rules") ? new TargetingRuleDocument(_state.Rules, _read, places, _writer).Changes() : [];

    private IEnumerable<Instruction> Prerequisites()
    {
        if (!document.Changed("prerequisites"))
        {
            yield break;
        }

        var wanted = _read.Has("prerequisites")
            ? _read.Objects("prerequisites").Select(it => PrerequisiteDocument.Read(it, otherFlags))
            : [];
        yield return Write.Instruction("replacePrerequisites", ("prerequisites", Write.Array(wanted)));
    }

    private IEnumerable<Instruction> Track(string name, string kind)
    {
        if (document.Changed(name))
        {
            yield return Write.Instruction(kind, ("trackEvents", _read.Bool(name)));
        }
    }
}
