using System.Text.Json;
using Approvals.Tests.Golden;

namespace Approvals.Tests.Compatibility;

/// <summary>Clients that are made from LaunchDarkly's document can read what this service answers: each answer has the members and types that it says.</summary>
public sealed class AnswerMembersTests
{
    [Fact]
    public async Task Each_answer_has_the_members_and_types_of_LaunchDarklys()
    {
        var answers = await AnswersAsync();

        Assert.Multiple([
            .. answers.Select(answer =>
                (Action)(
                    () =>
                    {
                        var misfits = AnswerMembers.Misfits(AnswerMembers.Operations[answer.Operation][answer.Status], answer.Body);
                        Assert.True(misfits is [], $"{answer.File}: {string.Join("\n", misfits)}");
                    }
                )
            ),
        ]);
    }

    /// <summary>An operation whose answer is never looked at could answer anything.</summary>
    [Fact]
    public async Task Each_operation_is_looked_at_where_it_succeeds()
    {
        var seen = (await AnswersAsync()).Where(answer => answer.Status[0] == '2').Select(answer => answer.Operation);

        Assert.Empty(AnswerMembers.Operations.Keys.Except(seen));
    }

    [Theory]
    [InlineData("Link", """{"href": "/", "type": "text"}""", 0)]
    [InlineData("Link", """{"href": 1}""", 1)]
    [InlineData("Link", "[]", 1)]
    [InlineData("[{string}]", """[{"a": "b"}, {"a": 1, "b": null}]""", 2)]
    [InlineData("integer", "1.5", 1)]
    [InlineData("\"a\"|\"b\"|null", "null", 0)]
    [InlineData("\"a\"|\"b\"", "\"c\"", 1)]
    [InlineData("NotFoundErrorRep", """{"code": "not_found"}""", 1)]
    [InlineData("nothing", "{}", 1)]
    public void A_value_that_is_not_of_a_type_is_noticed(string type, string value, int misfits) =>
        Assert.Equal(misfits, AnswerMembers.Misfits(type, JsonElement.Parse(value)).Count);

    private static async Task<IReadOnlyList<(string File, string Operation, string Status, JsonElement Body)>> AnswersAsync() =>
        [
            .. from file in (await ScenarioRun.PlayAsync()).Files
            let exchange = JsonElement.Parse(file.Value)
            let status = $"{exchange.GetProperty("status")}"
            let operation = file.Key.Split('-')[0]
            where AnswerMembers.Operations.TryGetValue(operation, out var answers) && answers.ContainsKey(status)
            select (file.Key, operation, status, exchange.GetProperty("answer")),
        ];
}
