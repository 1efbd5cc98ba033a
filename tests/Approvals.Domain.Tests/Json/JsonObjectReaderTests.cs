using System.Text.Json;
using Approvals.Domain.Json;

namespace Approvals.Domain.Tests.Json;

public sealed class JsonObjectReaderTests
{
    private readonly JsonObjectReader _body = new(
        JsonElement.Parse("""{"name": 3, "tags": ["a", 1], "owner": {"key": null}, "on": "yes", "gone": null}"""),
        JsonWording.Body
    );

    [Fact]
    public void Every_problem_is_told_with_the_path_of_its_member()
    {
        _body.RequiredText("name");
        _body.TryRead("on", JsonShapes.Boolean, out _);
        _body.Inside("owner", _body.Find("owner")!.Value).RequiredText("key");

        Assert.Equal(["name", "on", "owner.key"], _body.Problems.Select(problem => problem.Attribute));
        Assert.Equal(
            [
                "\"name\" must be a string; it is a number.",
                "\"on\" must be true or false; it is a string.",
                "\"owner.key\" is missing; it must be a string.",
            ],
            _body.Problems.Select(problem => problem.Reason)
        );
    }

    [Fact]
    public void An_optional_member_that_is_missing_or_null_is_no_problem()
    {
        Assert.Null(_body.Text("gone"));
        Assert.Null(_body.Text("never there"));
        Assert.Empty(_body.Problems);
    }

    [Fact]
    public void An_item_of_another_shape_is_told_by_its_index_and_leaves_no_items()
    {
        Assert.Empty(_body.Items("tags", _body.Find("tags")!.Value, JsonShapes.Text));
        Assert.Equal("\"tags[1]\" must be a string; it is a number.", Assert.Single(_body.Problems).Reason);
    }

    [Fact]
    public void A_caller_says_what_a_shape_is_called_and_how_another_value_is_named()
    {
        _body.TryRequire("name", JsonShapes.Time with { Wanted = "a date", Describe = value => value.GetRawText() }, out _);
        _body.TryRequire("on", JsonShapes.Time with { Wanted = "a date", Describe = value => value.GetRawText() }, out _);

        Assert.Equal("\"on\" must be a date; it is \"yes\".", Assert.Single(_body.Problems).Reason);
    }

    [Theory]
    [InlineData("it is", true, "\"gone\" is missing; it must be a string.")]
    [InlineData("got", false, "\"gone\" must be a string; got null.")]
    public void Wordings_differ_in_what_a_required_null_is(string found, bool nullIsMissing, string told)
    {
        var reader = new JsonObjectReader(JsonElement.Parse("""{"gone": null}"""), new JsonWording(found, nullIsMissing));

        Assert.Equal("", reader.RequiredText("gone"));
        Assert.Equal(told, Assert.Single(reader.Problems).Reason);
    }

    [Fact]
    public void A_value_that_is_no_object_has_no_members()
    {
        var reader = new JsonObjectReader(JsonElement.Parse("[1]"), JsonWording.Instruction);

        Assert.Empty(reader.Members);
        Assert.False(reader.Has("name"));
        Assert.Equal("", reader.RequiredText("name"));
    }
}
