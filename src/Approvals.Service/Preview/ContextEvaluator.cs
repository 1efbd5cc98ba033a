using System.Text.Json;
using Approvals.Domain.Evaluation;
using Approvals.Domain.Projects;
using Approvals.Domain.Resources;
using Approvals.Domain.Resources.State;
using Approvals.Domain.Wording;
using Approvals.Service.Access;
using Approvals.Service.Delivery;

namespace Approvals.Service.Preview;

/// <summary>Evaluates a context on the states of a preview, with the rest of the environment as applications see it now.</summary>
public sealed class ContextEvaluator(EnvironmentCache cache)
{
    private static readonly JsonElement s_true = JsonElement.Parse("true");

    private static readonly JsonElement s_false = JsonElement.Parse("false");

    /// <param name="caller">Who asks.</param>
    /// <param name="preview">The preview.</param>
    /// <param name="context">The context.</param>
    /// <param name="since">When it was asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<IReadOnlyList<EvaluatedEnvironment>> EvaluateAsync(
        Caller caller,
        ResourcePreview preview,
        EvaluationContext context,
        long since,
        CancellationToken cancellationToken
    )
    {
        List<EvaluatedEnvironment> evaluated = [];
        foreach (var (environment, _) in preview.Environments.Where(_ => preview.Before is not null))
        {
            var data = (
                await cache.ReadAsync(
                    new(preview.Id.ProjectKey, environment.Key, environment.Id, SdkKeyKind.Server),
                    since,
                    cancellationToken
                )
            ).Data;
            evaluated.Add(
                new(
                    environment.Key,
                    Evaluate(preview.Id, environment, data, preview.Before, context),
                    Evaluate(preview.Id, environment, data, preview.After, context)
                )
            );
        }

        return evaluated;
    }

    private static Evaluated Evaluate(
        ResourceId id,
        ProjectEnvironment environment,
        EnvironmentData data,
        Resource? state,
        EvaluationContext context
    )
    {
        var known = new KnownNames().Of(state, environment.Key);
        var changed = With(data, id, environment.Key, state);
        if (id.Kind == ResourceKind.Segment)
        {
            var found = SegmentEvaluator.Evaluate(changed, id.Key, context);
            return new(
                new(found.IsIn is true ? s_true : s_false, null, found.Reason),
                null,
                ReasonWords.OfSegment(found.IsIn is true, found.Reason, known)
            );
        }

        var result = new Evaluator(changed, context).Evaluate(id.Key);
        return new(
            result,
            result.Variation is { } served && served < known.Variations.Count ? KnownNames.NameOf(known.Variations[served]) : null,
            ReasonWords.Of(result.Reason, known)
        );
    }

    /// <summary>The environment with another state of the resource.</summary>
    private static EnvironmentData With(EnvironmentData data, ResourceId id, string environmentKey, Resource? state)
    {
        var (flags, segments) = (new Dictionary<string, FlagData>(data.Flags), new Dictionary<string, SegmentData>(data.Segments));
        if (id.Kind == ResourceKind.Segment)
        {
            segments.Remove(id.Key);
        }
        else
        {
            flags.Remove(id.Key);
        }

        var own = EnvironmentData.Of(environmentKey, state is null ? [] : [(state, 1)]);
        foreach (var (key, flag) in own.Flags)
        {
            flags[key] = flag;
        }

        foreach (var (key, segment) in own.Segments)
        {
            segments[key] = segment;
        }

        return new(flags, segments);
    }
}
