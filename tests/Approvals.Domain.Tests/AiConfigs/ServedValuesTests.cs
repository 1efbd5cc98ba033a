using System.Text.Json;
using Approvals.Domain.AiConfigs;
using Approvals.Domain.Tests.Flags.Builders;

namespace Approvals.Domain.Tests.AiConfigs;

/// <summary>What SDKs get of variations beside their values.</summary>
public sealed class ServedValuesTests
{
    [Theory]
    [InlineData(
        AiConfigMode.Completion,
        null,
        "{'_ldMeta':{'enabled':true},'model':{'a':1.0}}",
        "{'_ldMeta':{'enabled':true},'model':{'a':1.0}}"
    )]
    [InlineData(
        AiConfigMode.Judge,
        "relevance",
        "{'_ldMeta':{'enabled':true},'model':{'a':1.0}}",
        "{'_ldMeta':{'enabled':true,'mode':'judge'},'model':{'a':1.0},'evaluationMetricKey':'relevance'}"
    )]
    [InlineData(AiConfigMode.Agent, null, "{'_ldMeta':{'enabled':false}}", "{'_ldMeta':{'enabled':false,'mode':'agent'}}")]
    [InlineData(AiConfigMode.Agent, null, "{'_ldMeta':{'mode':'judge'}}", "{'_ldMeta':{'mode':'judge'}}")]
    [InlineData(AiConfigMode.Judge, "relevance", "{'evaluationMetricKey':'own'}", "{'evaluationMetricKey':'own'}")]
    [InlineData(AiConfigMode.Judge, "relevance", "[1]", "[1]")]
    [InlineData(AiConfigMode.Agent, "relevance", "{'_ldMeta':1}", "{'_ldMeta':1,'evaluationMetricKey':'relevance'}")]
    public void The_mode_and_the_metric_are_told_where_the_value_says_nothing_of_them(
        AiConfigMode mode,
        string? metric,
        string value,
        string served
    )
    {
        var config = AiConfig.Create(
            new()
            {
                Key = "helper",
                Name = "Helper",
                Mode = mode,
                EvaluationMetricKey = metric,
                Variations = [new("main", Json(value))],
            },
            [],
            DateTimeOffset.UnixEpoch,
            () => "id"
        );

        Assert.Equal(Json(served).GetRawText(), ServedValues.Of(config, config.Variations[0]).GetRawText());
    }

    private static JsonElement Json(string text) => FlagBuilder.Json(text.Replace('\'', '"'));
}
